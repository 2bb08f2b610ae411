package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanListener;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.engine.push.Outbox;
import dev.bailiwick.engine.push.PendingChange;
import dev.bailiwick.engine.push.SettledChange;
import dev.bailiwick.spi.OwnerChange;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

final class PostgresOutbox implements Outbox {

    private final Database database;
    private final JdbcClient jdbc;
    private final PlanRows plans;
    private final PlanListener listener;

    PostgresOutbox(Database database, PlanRows plans, PlanListener listener) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.plans = plans;
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
            if (opened == 0) {
                require(plan);
                return;
            }
            applyTerritoryChanges(plan, at, territoriesInto);
            fill(plan);
            moveTurnsOn(plan);
        });
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
    public List<PendingChange> next(PlanId plan, ConnectionId connection, int limit) {
        return jdbc.sql("""
                        SELECT position, record_type, record_id, owner_before, owner_after,
                          territory_after
                        FROM (SELECT plan, position FROM outbox WHERE plan = :plan AND connection = :connection
                              ORDER BY record_type, position LIMIT :limit) AS waiting
                        JOIN plan_change USING (plan, position)
                        ORDER BY record_type COLLATE "C", position
                        """)
                .param("plan", plan.value())
                .param("connection", connection.value())
                .param("limit", limit)
                .query((row, number) -> new PendingChange(
                        row.getLong("position"),
                        new OwnerChange(
                                Columns.ref(row, "record_id"),
                                Columns.owner(row, "owner_before"),
                                Columns.owner(row, "owner_after"),
                                Columns.territory(row, "territory_after"))))
                .list();
    }

    @Override
    public void settle(PlanId plan, List<SettledChange> settled, Instant at) {
        List<Long> positions = settled.stream().map(SettledChange::position).toList();
        database.inTransaction(() -> {
            jdbc.sql("""
                            UPDATE plan_change SET outcome = settled.outcome, detail = settled.detail, settled_at = :at
                            FROM unnest(CAST(:positions AS bigint[]), CAST(:outcomes AS text[]),
                              CAST(:details AS text[])) AS settled (position, outcome, detail)
                            WHERE plan = :plan AND plan_change.position = ANY (:positions)
                              AND plan_change.position = settled.position AND plan_change.outcome = 'OPEN'
                            """)
                    .param("plan", plan.value())
                    .param("at", Columns.moment(at))
                    .param("positions", Columns.numbers(positions))
                    .param("outcomes", Columns.texts(outcomes(settled)))
                    .param("details", details(settled))
                    .update();
            jdbc.sql("DELETE FROM outbox WHERE plan = :plan AND position = ANY (:positions)")
                    .param("plan", plan.value())
                    .param("positions", Columns.numbers(positions))
                    .update();
            remember(plan, positions);
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

    private void fill(PlanId plan) {
        jdbc.sql("""
                        INSERT INTO outbox (plan, connection, record_type, position)
                        SELECT plan, connection, record_type, position FROM plan_change
                        WHERE plan = :plan AND outcome = 'OPEN'
                        """).param("plan", plan.value()).update();
    }

    private void moveTurnsOn(PlanId plan) {
        jdbc.sql("""
                        INSERT INTO territory_turns AS old (territory, turns)
                        SELECT taken.key, CAST(taken.value AS bigint) FROM plan, jsonb_each_text(turns) AS taken
                        WHERE id = :plan
                        ON CONFLICT (territory) DO UPDATE SET turns = greatest(old.turns, EXCLUDED.turns)
                        """).param("plan", plan.value()).update();
    }

    /**
     * A record that another plan has moved since this one was made is a conflict, as an owner would be. What a CRM is
     * to know stays open.
     */
    private void applyTerritoryChanges(PlanId plan, Instant at, Set<ConnectionId> territoriesInto) {
        List<Long> positions = jdbc.sql("""
                        UPDATE plan_change AS change SET settled_at = :at,
                          outcome = CASE WHEN held.moved THEN 'CONFLICT' ELSE 'APPLIED' END,
                          detail = CASE WHEN held.moved THEN 'territory is now ' || concat_ws(', ',
                            coalesce(held.territory, 'none'),
                            (SELECT string_agg(key || ' ' || value, ', ' ORDER BY key) FROM jsonb_each_text(others))) END
                        FROM (SELECT position, territory, others,
                                (territory, others) IS DISTINCT FROM (territory_before, others_before) AS moved,
                                connection = ANY (:territories)
                                  AND territory_before IS DISTINCT FROM territory_after AS written
                              FROM plan_change LEFT JOIN assignment USING (connection, record_type, record_id)
                              WHERE plan = :plan AND NOT changes_owner) AS held
                        WHERE change.plan = :plan AND change.position = held.position
                          AND (held.moved OR NOT held.written)
                        RETURNING change.position
                        """)
                .param("plan", plan.value())
                .param(
                        "territories",
                        Columns.texts(territoriesInto.stream()
                                .map(ConnectionId::value)
                                .toList()))
                .param("at", Columns.moment(at))
                .query(Long.class)
                .list();
        remember(plan, positions);
    }

    /**
     * Keeps the assignments of those of these changes that were applied. An undo back to no territory at all ends one.
     */
    private void remember(PlanId plan, List<Long> positions) {
        jdbc.sql("""
                        INSERT INTO assignment (connection, record_type, record_id, territory, others, owner)
                        SELECT connection, record_type, record_id, territory_after, others_after, owner_after
                        FROM plan_change
                        WHERE plan = :plan AND position = ANY (:positions) AND outcome = 'APPLIED'
                        ON CONFLICT (connection, record_type, record_id)
                        DO UPDATE SET territory = EXCLUDED.territory, others = EXCLUDED.others, owner = EXCLUDED.owner
                        """)
                .param("plan", plan.value())
                .param("positions", Columns.numbers(positions))
                .update();
        jdbc.sql("""
                        DELETE FROM assignment USING plan, plan_change AS change
                        WHERE plan.id = :plan AND plan.undoes IS NOT NULL
                          AND change.plan = plan.id AND change.position = ANY (:positions)
                          AND change.outcome = 'APPLIED' AND change.territory_after IS NULL AND change.others_after IS NULL
                          AND assignment.connection = change.connection
                          AND assignment.record_type = change.record_type
                          AND assignment.record_id = change.record_id
                        """)
                .param("plan", plan.value())
                .param("positions", Columns.numbers(positions))
                .update();
    }

    private Plan require(PlanId plan) {
        return plans.find(plan).orElseThrow(() -> new IllegalStateException("There is no plan " + plan + "."));
    }

    private static List<String> outcomes(List<SettledChange> settled) {
        return settled.stream().map(change -> change.outcome().name()).toList();
    }

    private static SqlArrayValue details(List<SettledChange> settled) {
        return new SqlArrayValue(
                "text",
                settled.stream()
                        .map(change -> change.detail().map(StoredText::of).orElse(null))
                        .toArray());
    }
}
