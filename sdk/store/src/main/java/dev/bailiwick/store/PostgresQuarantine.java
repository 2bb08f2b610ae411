package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.mirror.Quarantine;
import dev.bailiwick.engine.mirror.QuarantinedRecord;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SetAside;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table set_aside. */
final class PostgresQuarantine implements Quarantine {

    private final JdbcClient jdbc;

    PostgresQuarantine(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<QuarantinedRecord> newest(ConnectionId connection, int limit) {
        return jdbc.sql("""
                        SELECT record_type, id, reason, first_seen_at, seen_at, attempts FROM set_aside
                        WHERE connection = :connection ORDER BY seen_at DESC, record_type, id LIMIT :limit
                        """)
                .param("connection", connection.value())
                .param("limit", limit)
                .query((row, number) -> new QuarantinedRecord(
                        Columns.ref(row, "id"),
                        row.getString("reason"),
                        Columns.moment(row, "first_seen_at").orElseThrow(),
                        Columns.moment(row, "seen_at").orElseThrow(),
                        row.getInt("attempts")))
                .list();
    }

    @Override
    public long count(ConnectionId connection) {
        return jdbc.sql("SELECT count(*) FROM set_aside WHERE connection = :connection")
                .param("connection", connection.value())
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<String> raw(RecordKey key) {
        return jdbc.sql("SELECT raw FROM set_aside WHERE connection = :connection AND record_type = :type AND id = :id")
                .param("connection", key.connection().value())
                .param("type", key.ref().type().name())
                .param("id", StoredText.of(key.ref().id()))
                .query(String.class)
                .optional();
    }

    @Override
    public List<String> due(ConnectionId connection, RecordType type, int limit) {
        return jdbc.sql("""
                        SELECT id FROM set_aside
                        WHERE connection = :connection AND record_type = :type AND NOT starts_with(id, :noId)
                        ORDER BY seen_at, id LIMIT :limit
                        """)
                .param("connection", connection.value())
                .param("type", type.name())
                .param("noId", SetAside.NO_ID)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    @Override
    public List<String> ids(ConnectionId connection, RecordType type, String afterId, int limit) {
        return jdbc.sql("""
                        SELECT id FROM set_aside
                        WHERE connection = :connection AND record_type = :type AND NOT starts_with(id, :noId)
                          AND id > :afterId
                        ORDER BY id LIMIT :limit
                        """)
                .param("connection", connection.value())
                .param("type", type.name())
                .param("noId", SetAside.NO_ID)
                .param("afterId", StoredText.of(afterId))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Takes records out that read well, or are gone. Of most connections none are here, and no ids need be sent. */
    void release(ConnectionId connection, RecordType type, Collection<String> ids) {
        if (ids.isEmpty() || isEmpty(connection, type)) {
            return;
        }
        jdbc.sql("DELETE FROM set_aside WHERE connection = :connection AND record_type = :type AND id = ANY (:ids)")
                .param("connection", connection.value())
                .param("type", type.name())
                .param("ids", Columns.texts(ids))
                .update();
    }

    private boolean isEmpty(ConnectionId connection, RecordType type) {
        return jdbc.sql(
                        "SELECT NOT EXISTS (SELECT FROM set_aside WHERE connection = :connection AND record_type = :type)")
                .param("connection", connection.value())
                .param("type", type.name())
                .query(Boolean.class)
                .single();
    }

    /**
     * Puts records in.
     *
     * @param records by the id they are to have here
     * @return how many of them were not there, or for another reason
     */
    long add(ConnectionId connection, RecordType type, Map<String, SetAside> records) {
        if (records.isEmpty()) {
            return 0;
        }
        // The parts of one statement all see the table as it was before.
        return jdbc.sql("""
                        WITH seen AS (
                          SELECT * FROM unnest(
                            CAST(:ids AS text[]), CAST(:reasons AS text[]), CAST(:raws AS text[])) AS s (id, reason, raw)
                        ), stored AS (
                          INSERT INTO set_aside AS old
                            (connection, record_type, id, reason, raw, first_seen_at, seen_at, attempts)
                          SELECT :connection, :type, id, reason, raw, now(), now(), 1 FROM seen
                          ON CONFLICT (connection, record_type, id) DO UPDATE SET
                            reason = EXCLUDED.reason, raw = EXCLUDED.raw, seen_at = EXCLUDED.seen_at,
                            attempts = old.attempts + 1
                        )
                        SELECT count(*) FROM seen LEFT JOIN set_aside AS old
                          ON old.connection = :connection AND old.record_type = :type AND old.id = seen.id
                        WHERE old.reason IS DISTINCT FROM seen.reason
                        """)
                .param("connection", connection.value())
                .param("type", type.name())
                .param("ids", Columns.texts(records.keySet()))
                .param(
                        "reasons",
                        Columns.texts(
                                records.values().stream().map(SetAside::reason).toList()))
                .param(
                        "raws",
                        Columns.texts(
                                records.values().stream().map(SetAside::raw).toList()))
                .query(Long.class)
                .single();
    }
}
