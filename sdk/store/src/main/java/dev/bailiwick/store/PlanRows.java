package dev.bailiwick.store;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads plans that are no drafts. Thread-safe. */
final class PlanRows {

    private static final String SELECT = """
            SELECT plan.*, (SELECT max(undo.id) FROM plan AS undo WHERE undo.undoes = plan.id) AS undone_by, (
                SELECT coalesce(jsonb_object_agg(state, changes), '{}')
                FROM (SELECT coalesce(outbox_change.state, outcome) AS state, count(*) AS changes
                      FROM plan_change LEFT JOIN outbox_change USING (plan, position)
                      WHERE plan_change.plan = plan.id AND changes_owner GROUP BY 1) AS counted
              ) AS owner_outcomes
            FROM plan WHERE plan.status <> 'DRAFT'
            """;

    private final JdbcClient jdbc;

    PlanRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Plan> find(PlanId id) {
        return jdbc.sql(SELECT + "AND plan.id = :id")
                .param("id", id.value())
                .query(PlanRows::plan)
                .optional();
    }

    /** The newest plan that undoes this one. */
    Optional<Plan> lastUndoing(PlanId id) {
        return jdbc.sql(SELECT + "AND plan.undoes = :id ORDER BY plan.id DESC LIMIT 1")
                .param("id", id.value())
                .query(PlanRows::plan)
                .optional();
    }

    List<Plan> newest(int limit) {
        return jdbc.sql(SELECT + "ORDER BY plan.id DESC LIMIT :limit")
                .param("limit", limit)
                .query(PlanRows::plan)
                .list();
    }

    private static Plan plan(ResultSet row, int number) throws SQLException {
        Optional<String> appliedBy = Columns.text(row, "applied_by");
        return new Plan(
                new PlanId(row.getLong("id")),
                PlanStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getObject("model", Long.class)),
                planId(row, "undoes"),
                planId(row, "undone_by"),
                connections(row),
                Columns.moment(row, "created_at").orElseThrow(),
                row.getString("created_by"),
                Columns.moment(row, "applied_at").map(at -> new Plan.Applied(at, appliedBy.orElseThrow())),
                Json.summary(row.getString("summary")),
                outcomes(row));
    }

    private static Optional<PlanId> planId(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class)).map(PlanId::new);
    }

    private static SortedSet<ConnectionId> connections(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("connections").getArray())
                .map(ConnectionId::new)
                .collect(toCollection(TreeSet::new));
    }

    private static Map<Outcome, Long> outcomes(ResultSet row) throws SQLException {
        return Json.counts(row.getString("owner_outcomes")).entrySet().stream()
                .collect(toMap(count -> Outcome.valueOf(count.getKey()), Map.Entry::getValue));
    }
}
