package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanEvent.Action;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanListener;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.engine.push.BatchSizes;
import dev.bailiwick.engine.push.Outbox;
import dev.bailiwick.engine.push.PendingChange;
import dev.bailiwick.engine.push.RefusedChange;
import dev.bailiwick.engine.push.SettledChange;
import dev.bailiwick.engine.push.Waiting;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresOutbox implements Outbox {

    private final Database database;
    private final JdbcClient jdbc;
    private final PlanRows plans;
    private final OutboxClaims claims;
    private final PlanHistory history;
    private final AppliedChanges applied;
    private final PlanOpening opening;
    private final PlanListener listener;

    PostgresOutbox(Database database, PlanRows plans, PlanListener listener) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.plans = plans;
        this.claims = new OutboxClaims(database);
        this.history = new PlanHistory(jdbc);
        this.applied = new AppliedChanges(jdbc);
        this.opening = new PlanOpening(jdbc, applied);
        this.listener = listener;
    }

    @Override
    public void open(PlanId plan, String by, Instant at, Set<ConnectionId> territoriesInto) {
        database.inTransaction(() -> {
            int opened = jdbc.sql("""
                            UPDATE plan SET status = 'APPLYING', applied_at = :at, applied_by = :by
                            WHERE id = :plan AND status = 'READY'
                            """)
                    .param("plan", plan.value())
                    .param("at", Columns.moment(at))
                    .param("by", StoredText.of(by))
                    .update();
            if (opened > 0) {
                history.add(plan, Action.APPLY, by, at);
                opening.open(plan, at, territoriesInto);
            } else if (require(plan).status() == PlanStatus.APPLYING) {
                history.add(plan, Action.RESUME, by, at);
                resume(plan);
            }
        });
    }

    /** What was not refused itself was parked: whether the CRM takes it now, the first batch shows. */
    private void resume(PlanId plan) {
        jdbc.sql("""
                        UPDATE outbox SET state = 'PLANNED', not_before = NULL
                        WHERE plan = :plan AND state = 'WAITING' AND refusals = 0
                        """).param("plan", plan.value()).update();
    }

    @Override
    public long size(PlanId plan, ConnectionId connection) {
        return jdbc.sql("SELECT count(*) FROM outbox WHERE plan = :plan AND connection = :connection")
                .param("plan", plan.value())
                .param("connection", connection.value())
                .query(Long.class)
                .single();
    }

    @Override
    public long size(ConnectionId connection) {
        return jdbc.sql("SELECT count(*) FROM outbox WHERE connection = :connection")
                .param("connection", connection.value())
                .query(Long.class)
                .single();
    }

    @Override
    public List<PendingChange> claim(PlanId plan, ConnectionId connection, BatchSizes sizes, Instant at) {
        return claims.claim(plan, connection, sizes, at);
    }

    @Override
    public List<PendingChange> sending(PlanId plan, ConnectionId connection, int limit) {
        return claims.sending(plan, connection, limit);
    }

    @Override
    public void release(PlanId plan, Collection<Long> positions) {
        jdbc.sql("""
                        UPDATE outbox SET state = 'PLANNED'
                        WHERE plan = :plan AND position = ANY (:positions) AND state = 'SENDING'
                        """)
                .param("plan", plan.value())
                .param("positions", Columns.numbers(positions))
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
    public void putOff(PlanId plan, List<RefusedChange> refused) {
        database.inTransaction(() -> Portions.of(refused).forEach(portion -> putOffPortion(plan, portion)));
    }

    private void putOffPortion(PlanId plan, List<RefusedChange> refused) {
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
    public void park(PlanId plan, ConnectionId connection, Instant until, Optional<String> code, String detail) {
        database.inTransaction(() -> {
            claims.lock(plan);
            jdbc.sql("""
                        UPDATE outbox SET state = 'WAITING', not_before = :until, code = :code, detail = :detail
                        WHERE plan = :plan AND connection = :connection AND (not_before IS NULL OR not_before < :until)
                        """)
                    .param("plan", plan.value())
                    .param("connection", connection.value())
                    .param("until", Columns.moment(until))
                    .param("code", code.map(StoredText::of).orElse(null))
                    .param("detail", StoredText.of(detail))
                    .update();
        });
    }

    @Override
    public Optional<Waiting> waiting(PlanId plan, ConnectionId connection) {
        return jdbc.sql("""
                        SELECT count(*) AS changes, min(not_before) AS next,
                          mode() WITHIN GROUP (ORDER BY code) AS code
                        FROM outbox WHERE plan = :plan AND connection = :connection AND state = 'WAITING'
                        HAVING count(*) > 0
                        """)
                .param("plan", plan.value())
                .param("connection", connection.value())
                .query((row, number) -> new Waiting(
                        row.getLong("changes"), Columns.moment(row, "next").orElseThrow(), Columns.text(row, "code")))
                .optional();
    }

    @Override
    public long withdraw(PlanId plan, String by, Instant at) {
        return database.inTransaction(() -> {
            claims.lock(plan);
            long withdrawn = jdbc.sql("""
                            WITH withdrawn AS (
                              DELETE FROM outbox WHERE plan = :plan AND state <> 'SENDING'
                              RETURNING position, attempts, attempted_at, code)
                            UPDATE plan_change SET outcome = 'WITHDRAWN', code = withdrawn.code,
                              detail = 'given up by ' || :by, attempts = withdrawn.attempts,
                              attempted_at = withdrawn.attempted_at, settled_at = :at
                            FROM withdrawn WHERE plan = :plan AND plan_change.position = withdrawn.position
                            """)
                    .param("plan", plan.value())
                    .param("by", StoredText.of(by))
                    .param("at", Columns.moment(at))
                    .update();
            if (withdrawn > 0) {
                history.add(plan, Action.WITHDRAW, by, at);
            }
            return withdrawn;
        });
    }

    @Override
    public Plan close(PlanId plan) {
        return database.inTransaction(() -> {
            int applied = jdbc.sql("""
                            UPDATE plan SET status = 'APPLIED'
                            WHERE id = :plan AND status = 'APPLYING'
                              AND NOT EXISTS (SELECT FROM outbox WHERE plan = :plan)
                            """).param("plan", plan.value()).update();
            Plan closed = require(plan);
            if (closed.status() != PlanStatus.APPLIED) {
                throw new IllegalStateException(
                        "Plan " + plan + " is " + closed.status() + ", or has changes that were not written yet.");
            }
            if (applied > 0) {
                listener.applied(closed);
            }
            return closed;
        });
    }

    private Plan require(PlanId plan) {
        return plans.find(plan).orElseThrow(() -> new IllegalStateException("There is no plan " + plan + "."));
    }
}
