package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.push.BatchSizes;
import dev.bailiwick.engine.push.PendingChange;
import dev.bailiwick.spi.OwnerChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes batches out of the outbox in the order of writing. Thread-safe. */
final class OutboxClaims {

    private final Database database;
    private final JdbcClient jdbc;

    OutboxClaims(Database database) {
        this.database = database;
        this.jdbc = database.jdbc();
    }

    /** See {@link dev.bailiwick.engine.push.Outbox#claim}. */
    List<PendingChange> claim(PlanId plan, ConnectionId connection, BatchSizes sizes, Instant at) {
        return database.inTransaction(() -> {
            lock(plan);
            List<Due> due = due(plan, connection, sizes.most(), at);
            if (due.isEmpty()) {
                return List.of();
            }
            Due first = due.get(0);
            List<Long> batch = due.stream()
                    .filter(change -> change.refusals() == first.refusals())
                    .limit(sizes.after(first.refusals()))
                    .map(Due::position)
                    .toList();
            return Portions.of(batch).stream()
                    .flatMap(portion -> sent(plan, portion, at).stream())
                    .toList();
        });
    }

    /** Marks changes before the CRM is given them. */
    private List<PendingChange> sent(PlanId plan, List<Long> positions, Instant at) {
        jdbc.sql("""
                        UPDATE outbox
                        SET state = 'SENDING', not_before = NULL, attempts = attempts + 1, attempted_at = :at
                        WHERE plan = :plan AND position = ANY (:positions)
                        """)
                .param("plan", plan.value())
                .param("at", Columns.moment(at))
                .param("positions", Columns.numbers(positions))
                .update();
        return pending("WHERE plan = :plan AND position = ANY (:positions)", plan)
                .param("positions", Columns.numbers(positions))
                .query(OutboxClaims::change)
                .list();
    }

    /** Whoever takes many changes of a plan at once waits for its turn: in two orders at once they would deadlock. */
    void lock(PlanId plan) {
        jdbc.sql("SELECT id FROM plan WHERE id = :plan FOR NO KEY UPDATE")
                .param("plan", plan.value())
                .query(Long.class)
                .optional();
    }

    private List<Due> due(PlanId plan, ConnectionId connection, int limit, Instant at) {
        return jdbc.sql("""
                        SELECT position, refusals FROM outbox
                        WHERE plan = :plan AND connection = :connection AND state <> 'SENDING'
                          AND (not_before IS NULL OR not_before <= :at)
                        ORDER BY record_type, refusals, account_id, position LIMIT :limit FOR UPDATE
                        """)
                .param("plan", plan.value())
                .param("connection", connection.value())
                .param("at", Columns.moment(at))
                .param("limit", limit)
                .query((row, number) -> new Due(row.getLong("position"), row.getInt("refusals")))
                .list();
    }

    private record Due(long position, int refusals) {}

    private JdbcClient.StatementSpec pending(String where, PlanId plan) {
        return jdbc.sql("""
                        SELECT position, record_type, record_id, owner_before, owner_after, territory_after, refusals
                        FROM (SELECT plan, position, refusals, account_id FROM outbox
                        """ + where + """
                        ) AS waiting JOIN plan_change USING (plan, position)
                        ORDER BY record_type COLLATE "C", account_id, position
                        """).param("plan", plan.value());
    }

    private static PendingChange change(ResultSet row, int number) throws SQLException {
        OwnerChange change = new OwnerChange(
                Columns.ref(row, "record_id"),
                Columns.owner(row, "owner_before"),
                Columns.owner(row, "owner_after"),
                Columns.territory(row, "territory_after"));
        return new PendingChange(row.getLong("position"), change, row.getInt("refusals"));
    }

    /** See {@link dev.bailiwick.engine.push.Outbox#sending}. */
    List<PendingChange> sending(PlanId plan, ConnectionId connection, int limit) {
        return pending(
                        "WHERE plan = :plan AND connection = :connection AND state = 'SENDING' ORDER BY position LIMIT :limit",
                        plan)
                .param("connection", connection.value())
                .param("limit", limit)
                .query(OutboxClaims::change)
                .list();
    }
}
