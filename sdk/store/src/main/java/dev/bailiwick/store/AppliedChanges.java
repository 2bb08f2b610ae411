package dev.bailiwick.store;

import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What follows from changes that were applied. To be used in the transaction that notes them so. Thread-safe. */
final class AppliedChanges {

    private final JdbcClient jdbc;

    AppliedChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps the assignments of those of these changes that were applied. An undo back to no territory at all ends one.
     */
    void remember(PlanId plan, List<Long> positions) {
        String these = "AND change.position = ANY (:positions)";
        for (String sql : List.of(keep(these), end(these))) {
            jdbc.sql(sql)
                    .param("plan", plan.value())
                    .param("positions", Columns.numbers(positions))
                    .update();
        }
    }

    /** The same of all changes of a plan, however many. */
    void remember(PlanId plan) {
        for (String sql : List.of(keep(""), end(""))) {
            jdbc.sql(sql).param("plan", plan.value()).update();
        }
    }

    private static String keep(String which) {
        return """
                INSERT INTO assignment (connection, record_type, record_id, territory, others, owner)
                SELECT connection, record_type, record_id, territory_after, others_after, owner_after
                FROM plan_change AS change WHERE plan = :plan AND outcome = 'APPLIED'
                """ + which + """

                ON CONFLICT (connection, record_type, record_id)
                DO UPDATE SET territory = EXCLUDED.territory, others = EXCLUDED.others, owner = EXCLUDED.owner
                """;
    }

    private static String end(String which) {
        return """
                DELETE FROM assignment USING plan, plan_change AS change
                WHERE plan.id = :plan AND plan.undoes IS NOT NULL AND change.plan = plan.id
                  AND change.outcome = 'APPLIED' AND change.territory_after IS NULL AND change.others_after IS NULL
                  AND assignment.connection = change.connection AND assignment.record_type = change.record_type
                  AND assignment.record_id = change.record_id
                """ + which;
    }

    /**
     * Brings the mirror in line with those of these changes that were applied: their echo in the next pull is no news.
     */
    void mirror(PlanId plan, List<Long> positions) {
        for (RecordType type : RecordType.values()) {
            String table = RecordTable.of(type).name();
            jdbc.sql("UPDATE " + table + " AS record SET owner = change.owner_after FROM plan_change AS change"
                            + " WHERE change.plan = :plan AND change.position = ANY (:positions)"
                            + " AND change.record_type = :type AND change.outcome = 'APPLIED'"
                            + " AND record.connection = change.connection AND record.id = change.record_id"
                            + " AND record.owner IS DISTINCT FROM change.owner_after")
                    .param("plan", plan.value())
                    .param("positions", Columns.numbers(positions))
                    .param("type", type.name())
                    .update();
        }
    }
}
