package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.push.BatchSizes;
import dev.bailiwick.engine.push.OutboxQueue;
import dev.bailiwick.engine.push.PendingChange;
import dev.bailiwick.engine.push.RefusedChange;
import dev.bailiwick.engine.push.SettledChange;
import dev.bailiwick.engine.push.Waiting;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresOutboxQueue implements OutboxQueue {

    private final Database database;
    private final JdbcClient jdbc;
    private final PlanStops stops;
    private final OutboxClaims claims;
    private final AppliedChanges applied;

    PostgresOutboxQueue(Database database) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.stops = new PlanStops(jdbc);
        this.claims = new OutboxClaims(jdbc);
        this.applied = new AppliedChanges(jdbc);
    }

    @Override
    public List<PendingChange> claim(PlanId plan, ConnectionId connection, BatchSizes sizes, Instant at) {
        return database.inTransaction(
                () -> stops.lock(plan).isPresent() ? List.of() : claims.claim(plan, connection, sizes, at));
    }

    @Override
    public boolean again(PlanId plan, Collection<Long> positions, Instant at) {
        return database.inTransaction(() -> {
            if (stops.lock(plan).isPresent()) {
                return false;
            }
            Portions.of(List.copyOf(positions)).forEach(portion -> sendAgain(plan, portion, at));
            return true;
        });
    }

    private void sendAgain(PlanId plan, List<Long> positions, Instant at) {
        jdbc.sql("""
                        UPDATE outbox SET attempts = attempts + 1, attempted_at = :at, answered = false
                        WHERE plan = :plan AND position = ANY (:positions) AND state = 'SENDING'
                        """)
                .param("plan", plan.value())
                .param("positions", Columns.numbers(positions))
                .param("at", Columns.moment(at))
                .update();
    }

    @Override
    public void answered(PlanId plan, Collection<Long> positions) {
        Portions.of(List.copyOf(positions))
                .forEach(portion -> jdbc.sql("""
                                UPDATE outbox SET answered = true
                                WHERE plan = :plan AND position = ANY (:positions) AND state = 'SENDING'
                                """)
                        .param("plan", plan.value())
                        .param("positions", Columns.numbers(portion))
                        .update());
    }

    @Override
    public List<PendingChange> sending(PlanId plan, ConnectionId connection, long after, int limit) {
        return claims.sending(plan, connection, after, limit);
    }

    @Override
    public long release(PlanId plan, Collection<Long> positions, boolean sent, Instant at) {
        if (positions.isEmpty()) {
            return 0;
        }
        return database.inTransaction(() -> {
            stops.lock(plan);
            Portions.of(List.copyOf(positions)).forEach(portion -> makePlanned(plan, portion, sent));
            return stops.withdraw(plan, at);
        });
    }

    private void makePlanned(PlanId plan, List<Long> positions, boolean sent) {
        jdbc.sql("""
                        UPDATE outbox SET state = 'PLANNED', attempts = attempts - :unsent
                        WHERE plan = :plan AND position = ANY (:positions) AND state = 'SENDING'
                        """)
                .param("plan", plan.value())
                .param("positions", Columns.numbers(positions))
                .param("unsent", sent ? 0 : 1)
                .update();
    }

    @Override
    public void settle(PlanId plan, List<SettledChange> settled, Instant at) {
        database.inTransaction(() -> Portions.of(settled).forEach(portion -> settlePortion(plan, portion, at)));
    }

    private void settlePortion(PlanId plan, List<SettledChange> settled, Instant at) {
        List<Long> positions = settled.stream().map(SettledChange::position).toList();
        jdbc.sql("""
                            WITH settled AS (
                              DELETE FROM outbox
                              USING unnest(CAST(:positions AS bigint[]), CAST(:outcomes AS text[]),
                                CAST(:codes AS text[]), CAST(:details AS text[]))
                                AS settled (position, outcome, code, detail)
                              WHERE plan = :plan AND outbox.position = settled.position
                              RETURNING settled.*, attempts, attempted_at)
                            UPDATE plan_change SET outcome = settled.outcome, code = settled.code,
                              detail = settled.detail, attempts = settled.attempts,
                              attempted_at = settled.attempted_at, settled_at = :at
                            FROM settled
                            WHERE plan = :plan AND plan_change.position = ANY (:positions)
                              AND plan_change.position = settled.position
                            """)
                .param("plan", plan.value())
                .param("at", Columns.moment(at))
                .param("positions", Columns.numbers(positions))
                .param(
                        "outcomes",
                        Columns.texts(settled.stream()
                                .map(change -> change.outcome().name())
                                .toList()))
                .param("codes", Columns.optionalTexts(settled.stream().map(SettledChange::code)))
                .param("details", Columns.optionalTexts(settled.stream().map(SettledChange::detail)))
                .update();
        applied.remember(plan, positions);
        applied.mirror(plan, positions);
    }

    @Override
    public long putOff(PlanId plan, List<RefusedChange> refused, Instant at) {
        if (refused.isEmpty()) {
            return 0;
        }
        return database.inTransaction(() -> {
            stops.lock(plan);
            Portions.of(refused).forEach(portion -> makeWait(plan, portion));
            return stops.withdraw(plan, at);
        });
    }

    private void makeWait(PlanId plan, List<RefusedChange> refused) {
        jdbc.sql("""
                        UPDATE outbox SET state = 'WAITING', refusals = refusals + 1, not_before = refused.not_before,
                          code = refused.code, detail = refused.detail
                        FROM unnest(CAST(:positions AS bigint[]), CAST(:moments AS timestamptz[]),
                          CAST(:codes AS text[]), CAST(:details AS text[]))
                          AS refused (position, not_before, code, detail)
                        WHERE plan = :plan AND outbox.position = refused.position AND state = 'SENDING'
                        """)
                .param("plan", plan.value())
                .param(
                        "positions",
                        Columns.numbers(
                                refused.stream().map(RefusedChange::position).toList()))
                .param(
                        "moments",
                        Columns.texts(refused.stream()
                                .map(change -> change.notBefore().toString())
                                .toList()))
                .param("codes", Columns.optionalTexts(refused.stream().map(RefusedChange::code)))
                .param("details", Columns.optionalTexts(refused.stream().map(RefusedChange::detail)))
                .update();
    }

    @Override
    public long park(PlanId plan, ConnectionId connection, Instant until, Optional<String> code, String detail) {
        return jdbc.sql("""
                        WITH parked AS (
                          INSERT INTO parked (plan, connection, until, code, detail)
                          VALUES (:plan, :connection, :until, :code, :detail)
                          ON CONFLICT (plan, connection)
                          DO UPDATE SET until = EXCLUDED.until, code = EXCLUDED.code, detail = EXCLUDED.detail)
                        SELECT count(*) FROM outbox WHERE plan = :plan AND connection = :connection
                        """)
                .param("plan", plan.value())
                .param("connection", connection.value())
                .param("until", Columns.moment(until))
                .param("code", code.map(StoredText::of).orElse(null))
                .param("detail", StoredText.of(detail))
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<Waiting> waiting(PlanId plan, ConnectionId connection) {
        return claims.waiting(plan, connection);
    }
}
