package dev.bailiwick.store;

import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanEvent.Action;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.engine.plan.PlanSummary;
import dev.bailiwick.spi.TerritoryId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the plan that undoes another. Thread-safe. */
final class PlanUndo {

    /** What was applied and not given back yet; what somebody changed since is theirs. */
    private static final String LEFT = """
            FROM plan_change AS change WHERE plan = :applied AND outcome = 'APPLIED' AND NOT EXISTS (
              SELECT FROM plan JOIN plan_change AS back ON back.plan = plan.id
              WHERE plan.undoes = :applied AND back.outcome IN ('APPLIED', 'CONFLICT')
                AND back.connection = change.connection AND back.record_type = change.record_type
                AND back.record_id = change.record_id)
            """;

    private final Database database;
    private final JdbcClient jdbc;
    private final PlanRows plans;
    private final PlanHistory history;

    PlanUndo(Database database, PlanRows plans) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.plans = plans;
        this.history = new PlanHistory(jdbc);
    }

    Plan undo(PlanId applied, String by, Instant at) {
        return database.inTransaction(() -> {
            requireApplied(applied);
            return plans.lastUndoing(applied)
                    .filter(undo -> undo.status() != PlanStatus.APPLIED || !isAnythingLeft(applied))
                    .orElseGet(() -> make(applied, by, at));
        });
    }

    private Plan make(PlanId applied, String by, Instant at) {
        PlanId undo = begin(applied, by, at);
        history.add(applied, Action.UNDO, by, at);
        swapChanges(applied, undo);
        summarise(undo);
        return plans.find(undo).orElseThrow();
    }

    private boolean isAnythingLeft(PlanId applied) {
        return jdbc.sql("SELECT EXISTS (SELECT " + LEFT + ")")
                .param("applied", applied.value())
                .query(Boolean.class)
                .single();
    }

    /** Locks the plan, so that two who undo it at once get the same. */
    private void requireApplied(PlanId plan) {
        boolean applied = jdbc.sql("SELECT id FROM plan WHERE id = :id AND status = 'APPLIED' FOR UPDATE")
                .param("id", plan.value())
                .query(Long.class)
                .optional()
                .isPresent();
        if (!applied) {
            throw new IllegalStateException("Plan " + plan + " is not applied. Maybe apply it to its end first.");
        }
    }

    private PlanId begin(PlanId applied, String by, Instant at) {
        return jdbc.sql("""
                        INSERT INTO plan (status, undoes, connections, created_at, created_by)
                        SELECT 'DRAFT', id, connections, :at, :by FROM plan WHERE id = :applied RETURNING id
                        """)
                .param("applied", applied.value())
                .param("at", Columns.moment(at))
                .param("by", StoredText.of(by))
                .query((row, number) -> new PlanId(row.getLong("id")))
                .single();
    }

    private void swapChanges(PlanId applied, PlanId undo) {
        jdbc.sql("""
                        INSERT INTO plan_change (plan, position, connection, record_type, record_id, name,
                          territory_before, others_before, owner_before, territory_after, others_after, owner_after,
                          reason, outcome)
                        SELECT :undo, row_number() OVER (ORDER BY position), connection, record_type, record_id, name,
                          territory_after, others_after, owner_after, territory_before, others_before, owner_before,
                          :reason, 'PLANNED'
                        """ + LEFT)
                .param("undo", undo.value())
                .param("applied", applied.value())
                .param("reason", "Undo of plan " + applied + ".")
                .update();
    }

    private void summarise(PlanId undo) {
        Map<TerritoryId, Long> accountsByTerritory = new HashMap<>();
        jdbc.sql("""
                        SELECT territory_after, count(*) AS accounts FROM plan_change
                        WHERE plan = :undo AND record_type = 'ACCOUNT' AND territory_after IS NOT NULL
                        GROUP BY territory_after
                        """).param("undo", undo.value()).query(row -> {
            accountsByTerritory.put(new TerritoryId(row.getString("territory_after")), row.getLong("accounts"));
        });
        PlanSummary summary = jdbc.sql("""
                        SELECT
                          count(*) FILTER (WHERE record_type = 'ACCOUNT') AS accounts,
                          count(*) FILTER (WHERE record_type = 'OPPORTUNITY') AS opportunities,
                          count(*) FILTER (WHERE record_type = 'ACCOUNT' AND territory_after IS NULL) AS unassigned,
                          count(*) FILTER (WHERE changes_owner) AS owner_changes,
                          count(*) FILTER (WHERE NOT changes_owner) AS territory_changes
                        FROM plan_change WHERE plan = :undo
                        """)
                .param("undo", undo.value())
                .query((row, number) -> summary(row, accountsByTerritory, accountsByOther(undo)))
                .single();
        jdbc.sql("UPDATE plan SET status = 'READY', summary = CAST(:summary AS jsonb) WHERE id = :undo")
                .param("undo", undo.value())
                .param("summary", Json.ofSummary(summary))
                .update();
    }

    private Map<String, Map<TerritoryId, Long>> accountsByOther(PlanId undo) {
        Map<String, Map<TerritoryId, Long>> accountsByOther = new HashMap<>();
        jdbc.sql("""
                        SELECT key AS type, value AS territory, count(*) AS accounts
                        FROM plan_change, jsonb_each_text(others_after)
                        WHERE plan = :undo AND record_type = 'ACCOUNT' GROUP BY key, value
                        """).param("undo", undo.value()).query(row -> {
            accountsByOther
                    .computeIfAbsent(row.getString("type"), type -> new HashMap<>())
                    .put(new TerritoryId(row.getString("territory")), row.getLong("accounts"));
        });
        return accountsByOther;
    }

    private static PlanSummary summary(
            ResultSet row,
            Map<TerritoryId, Long> accountsByTerritory,
            Map<String, Map<TerritoryId, Long>> accountsByOther)
            throws SQLException {
        return new PlanSummary(
                row.getLong("accounts"),
                row.getLong("opportunities"),
                row.getLong("unassigned"),
                row.getLong("owner_changes"),
                row.getLong("territory_changes"),
                accountsByTerritory,
                accountsByOther,
                List.of());
    }
}
