package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.assign.AssignmentStore;
import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.TerritoryId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresAssignmentStore implements AssignmentStore {

    private final JdbcClient jdbc;

    PostgresAssignmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<RecordRef, Assignment> assignments(ConnectionId connection, Collection<RecordRef> refs) {
        Map<RecordRef, Assignment> assignments = new HashMap<>();
        jdbc.sql("""
                        SELECT record_type, record_id, territory, others, owner
                        FROM assignment
                        JOIN unnest(CAST(:types AS text[]), CAST(:ids AS text[])) AS wanted (record_type, record_id)
                          USING (record_type, record_id)
                        WHERE connection = :connection
                        """)
                .param("connection", connection.value())
                .param(
                        "types",
                        Columns.texts(
                                refs.stream().map(ref -> ref.type().name()).toList()))
                .param("ids", Columns.texts(refs.stream().map(RecordRef::id).toList()))
                .query(row -> {
                    assignments.put(
                            Columns.ref(row, "record_id"),
                            new Assignment(
                                    Columns.territory(row, "territory"),
                                    Columns.territories(row, "others"),
                                    Columns.owner(row, "owner")));
                });
        return assignments;
    }

    @Override
    public Map<TerritoryId, Long> turns() {
        Map<TerritoryId, Long> turns = new HashMap<>();
        jdbc.sql("SELECT territory, turns FROM territory_turns").query(row -> {
            turns.put(new TerritoryId(row.getString("territory")), row.getLong("turns"));
        });
        return turns;
    }

    @Override
    public Map<TerritoryId, Map<OwnerId, Long>> loads(ConnectionId connection) {
        Map<TerritoryId, Map<OwnerId, Long>> loads = new HashMap<>();
        jdbc.sql("""
                        SELECT territory, owner, count(*) AS records FROM assignment
                        WHERE connection = :connection AND territory IS NOT NULL AND owner IS NOT NULL
                        GROUP BY territory, owner
                        """).param("connection", connection.value()).query(row -> {
            loads.computeIfAbsent(new TerritoryId(row.getString("territory")), territory -> new HashMap<>())
                    .put(new OwnerId(row.getString("owner")), row.getLong("records"));
        });
        return loads;
    }
}
