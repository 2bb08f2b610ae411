package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.push.BatchSizes;
import dev.bailiwick.engine.push.PendingChange;
import dev.bailiwick.engine.push.Waiting;
import dev.bailiwick.spi.OwnerChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the outbox is due, under way or waiting; see {@link dev.bailiwick.engine.push.OutboxQueue}. Thread-safe. */
final class OutboxClaims {

    private final JdbcClient jdbc;

    OutboxClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a plan that is locked and not stopped. */
    List<PendingChange> claim(PlanId plan, ConnectionId connection, BatchSizes sizes, Instant at) {
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
    }

    /** Marks changes before the CRM is given them. */
    private List<PendingChange> sent(PlanId plan, List<Long> batch, Instant at) {
        jdbc.sql("""
                        UPDATE outbox
                        SET state = 'SENDING', not_before = NULL, attempts = attempts + 1, attempted_at = :at,
                          answered = false
                        WHERE plan = :plan AND position = ANY (:batch)
                        """)
                .param("plan", plan.value())
                .param("at", Columns.moment(at))
                .param("batch", Columns.numbers(batch))
                .update();
        return pending(
                        "WHERE plan = :plan AND position = ANY (:batch)",
                        "record_type COLLATE \"C\", account_id, position")
                .param("plan", plan.value())
                .param("batch", Columns.numbers(batch))
                .query(OutboxClaims::change)
                .list();
    }

    /** Each part reads as much as it gives, however much waits. */
    private List<Due> due(PlanId plan, ConnectionId connection, int limit, Instant at) {
        String order = "ORDER BY record_type, refusals, account_id, position LIMIT :limit";
        String part = "(SELECT * FROM outbox WHERE plan = :plan AND connection = :connection AND ";
        return jdbc.sql("SELECT position, refusals FROM (" + part + "state = 'PLANNED' " + order + ") UNION ALL " + part
                        + "state = 'WAITING' AND not_before <= :at " + order + ")) AS due WHERE NOT EXISTS ("
                        + "SELECT FROM parked WHERE plan = :plan AND connection = :connection AND until > :at) "
                        + order)
                .param("plan", plan.value())
                .param("connection", connection.value())
                .param("at", Columns.moment(at))
                .param("limit", limit)
                .query((row, number) -> new Due(row.getLong("position"), row.getInt("refusals")))
                .list();
    }

    private record Due(long position, int refusals) {}

    List<PendingChange> sending(PlanId plan, ConnectionId connection, long after, int limit) {
        return pending("""
                        WHERE plan = :plan AND connection = :connection AND state = 'SENDING' AND position > :after
                        ORDER BY position LIMIT :limit
                        """, "position")
                .param("plan", plan.value())
                .param("connection", connection.value())
                .param("after", after)
                .param("limit", limit)
                .query(OutboxClaims::change)
                .list();
    }

    private JdbcClient.StatementSpec pending(String which, String order) {
        return jdbc.sql("""
                        SELECT position, record_type, record_id, owner_before, owner_after, territory_after, refusals,
                          claimed.attempts, claimed.attempted_at, claimed.answered
                        FROM (SELECT plan, position, refusals, account_id, attempts, attempted_at, answered FROM outbox
                        """ + which + ") AS claimed JOIN plan_change USING (plan, position) ORDER BY " + order);
    }

    private static PendingChange change(ResultSet row, int number) throws SQLException {
        OwnerChange change = new OwnerChange(
                Columns.ref(row, "record_id"),
                Columns.owner(row, "owner_before"),
                Columns.owner(row, "owner_after"),
                Columns.territory(row, "territory_after"));
        return new PendingChange(
                row.getLong("position"),
                change,
                row.getInt("refusals"),
                row.getInt("attempts"),
                Columns.moment(row, "attempted_at").orElseThrow(),
                row.getBoolean("answered"));
    }

    Optional<Waiting> waiting(PlanId plan, ConnectionId connection) {
        return jdbc.sql("""
                        SELECT count(*) AS changes, min(not_before) AS next,
                          mode() WITHIN GROUP (ORDER BY code) AS code
                        FROM outbox_change
                        WHERE plan = :plan AND connection = :connection AND state = 'WAITING'
                        HAVING count(*) > 0
                        """)
                .param("plan", plan.value())
                .param("connection", connection.value())
                .query((row, number) -> new Waiting(
                        row.getLong("changes"), Columns.moment(row, "next").orElseThrow(), Columns.text(row, "code")))
                .optional();
    }
}
