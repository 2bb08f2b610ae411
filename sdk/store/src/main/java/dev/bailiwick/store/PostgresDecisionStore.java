package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.plan.DecisionStore;
import dev.bailiwick.engine.plan.LastDecision;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.RecordDecision;
import dev.bailiwick.engine.plan.UnassignedRecord;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresDecisionStore implements DecisionStore {

    private static final String PART =
            "(SELECT code FROM decision_part WHERE connection = :connection AND record_type = :type)";

    private final JdbcClient jdbc;

    PostgresDecisionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<PlanId> plan(ConnectionId connection) {
        return jdbc.sql("SELECT DISTINCT plan FROM decision_part WHERE connection = :connection AND plan IS NOT NULL")
                .param("connection", connection.value())
                .query((row, number) -> new PlanId(row.getLong("plan")))
                .optional();
    }

    @Override
    public Optional<LastDecision> find(RecordKey record) {
        return jdbc.sql("""
                        SELECT plan, territory, why FROM decision JOIN decision_part ON code = part
                        WHERE connection = :connection AND record_type = :type AND record_id = :id
                        """)
                .param("connection", record.connection().value())
                .param("type", record.ref().type().name())
                .param("id", StoredText.of(record.ref().id()))
                .query((row, number) -> new LastDecision(
                        new PlanId(row.getLong("plan")),
                        new RecordDecision(record, Columns.territory(row, "territory"), Columns.why(row, "why"))))
                .optional();
    }

    @Override
    public List<UnassignedRecord> unassigned(ConnectionId connection, RecordType type, String afterId, int limit) {
        return jdbc.sql("SELECT id, coalesce(name, id) AS name" + unassigned(type)
                        + " AND record_id > :afterId ORDER BY record_id LIMIT :limit")
                .param("connection", connection.value())
                .param("type", type.name())
                .param("afterId", StoredText.of(afterId))
                .param("limit", limit)
                .query((row, number) -> new UnassignedRecord(
                        new RecordKey(connection, new RecordRef(type, row.getString("id"))), row.getString("name")))
                .list();
    }

    @Override
    public long countUnassigned(ConnectionId connection, RecordType type) {
        return jdbc.sql("SELECT count(*)" + unassigned(type))
                .param("connection", connection.value())
                .param("type", type.name())
                .query(Long.class)
                .single();
    }

    private static String unassigned(RecordType type) {
        String mirror = RecordTable.of(type).name();
        return " FROM decision JOIN " + mirror + " ON connection = :connection AND id = record_id"
                + " WHERE territory IS NULL AND part = " + PART;
    }
}
