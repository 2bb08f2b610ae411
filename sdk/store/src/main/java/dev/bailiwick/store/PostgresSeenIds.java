package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.mirror.SeenIds;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SetAside;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The table seen_id. */
final class PostgresSeenIds implements SeenIds {

    private final Database database;

    PostgresSeenIds(Database database) {
        this.database = database;
    }

    @Override
    public void beginResync(ConnectionId connection, RecordType type, String reason) {
        database.inTransaction(() -> {
            clear(connection, type);
            sql("""
                            UPDATE pull_cursor SET cursor = NULL, resync = :reason
                            WHERE connection = :connection AND record_type = :type
                            """, connection, type).param("reason", StoredText.of(reason)).update();
        });
    }

    @Override
    public Optional<String> resync(ConnectionId connection, RecordType type) {
        return sql("""
                        SELECT resync FROM pull_cursor
                        WHERE connection = :connection AND record_type = :type AND resync IS NOT NULL
                        """, connection, type).query(String.class).optional();
    }

    @Override
    public void endResync(ConnectionId connection, RecordType type) {
        database.inTransaction(() -> {
            sql("""
                            DELETE FROM set_aside AS aside
                            WHERE connection = :connection AND record_type = :type AND starts_with(id, :noId)
                              AND NOT EXISTS (SELECT FROM seen_id AS seen
                                WHERE seen.connection = :connection AND seen.record_type = :type AND seen.id = aside.id)
                            """, connection, type).param("noId", SetAside.NO_ID).update();
            clear(connection, type);
            sql(
                            "UPDATE pull_cursor SET resync = NULL WHERE connection = :connection AND record_type = :type",
                            connection,
                            type)
                    .update();
        });
    }

    @Override
    public void clear(ConnectionId connection, RecordType type) {
        sql("DELETE FROM seen_id WHERE connection = :connection AND record_type = :type", connection, type)
                .update();
    }

    @Override
    public void add(ConnectionId connection, RecordType type, Collection<String> ids) {
        sql("""
                        INSERT INTO seen_id (connection, record_type, id)
                        SELECT :connection, :type, id FROM unnest(CAST(:ids AS text[])) AS seen (id)
                        ON CONFLICT DO NOTHING
                        """, connection, type).param("ids", Columns.texts(ids)).update();
    }

    @Override
    public List<String> missing(ConnectionId connection, RecordType type, String afterId, int limit) {
        return page("""
                        SELECT id FROM seen_id AS seen
                        WHERE connection = :connection AND record_type = :type AND id > :afterId AND NOT starts_with(id, :noId)
                          AND NOT EXISTS (SELECT FROM %s AS known
                            WHERE known.connection = :connection AND known.id = seen.id)
                          AND NOT EXISTS (SELECT FROM set_aside AS aside
                            WHERE aside.connection = :connection AND aside.record_type = :type AND aside.id = seen.id)
                        ORDER BY id LIMIT :limit
                        """, connection, type, afterId, limit);
    }

    @Override
    public List<String> surplus(ConnectionId connection, RecordType type, String afterId, int limit) {
        return page("""
                        (SELECT id FROM %s AS known
                          WHERE connection = :connection AND id > :afterId
                            AND NOT EXISTS (SELECT FROM seen_id AS seen
                              WHERE seen.connection = :connection AND seen.record_type = :type AND seen.id = known.id)
                          ORDER BY id LIMIT :limit)
                        UNION
                        (SELECT id FROM set_aside AS aside
                          WHERE connection = :connection AND record_type = :type AND id > :afterId AND NOT starts_with(id, :noId)
                            AND NOT EXISTS (SELECT FROM seen_id AS seen
                              WHERE seen.connection = :connection AND seen.record_type = :type AND seen.id = aside.id)
                          ORDER BY id LIMIT :limit)
                        ORDER BY id LIMIT :limit
                        """, connection, type, afterId, limit);
    }

    /** The mirror's table goes in for %s. */
    private List<String> page(String sql, ConnectionId connection, RecordType type, String afterId, int limit) {
        return sql(String.format(sql, RecordTable.of(type).name()), connection, type)
                .param("afterId", StoredText.of(afterId))
                .param("noId", SetAside.NO_ID)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private StatementSpec sql(String sql, ConnectionId connection, RecordType type) {
        JdbcClient jdbc = database.jdbc();
        return jdbc.sql(sql).param("connection", connection.value()).param("type", type.name());
    }
}
