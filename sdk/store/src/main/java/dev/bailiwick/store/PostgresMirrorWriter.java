package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresMirrorWriter implements MirrorWriter {

    private final Database database;
    private final JdbcClient jdbc;

    PostgresMirrorWriter(Database database) {
        this.database = database;
        this.jdbc = database.jdbc();
    }

    @Override
    public void saveOwners(ConnectionId connection, List<Owner> owners) {
        CopyRow row = new CopyRow();
        Map<String, byte[]> rows = new LinkedHashMap<>();
        for (Owner owner : owners) {
            row.text(connection.value())
                    .text(owner.id().value())
                    .text(owner.name())
                    .text(owner.email())
                    .flag(owner.active())
                    .names(owner.teams());
            rows.put(StoredText.of(owner.id().value()), row.bytes());
        }
        database.inTransaction(() -> {
            jdbc.sql("DELETE FROM mirror_owner WHERE connection = :connection")
                    .param("connection", connection.value())
                    .update();
            database.copy(
                    "mirror_owner", List.of("connection", "id", "name", "email", "active", "teams"), rows.values());
        });
    }

    @Override
    public void saveSchema(ConnectionId connection, Schema schema) {
        jdbc.sql("""
                        INSERT INTO mirror_schema (connection, fields) VALUES (:connection, CAST(:fields AS jsonb))
                        ON CONFLICT (connection) DO UPDATE SET fields = EXCLUDED.fields
                        """)
                .param("connection", connection.value())
                .param("fields", Json.ofSchema(schema))
                .update();
    }

    @Override
    public Optional<Cursor> cursor(ConnectionId connection, RecordType type) {
        return jdbc.sql("SELECT cursor FROM pull_cursor WHERE connection = :connection AND record_type = :type")
                .param("connection", connection.value())
                .param("type", type.name())
                .query(String.class)
                .optional()
                .map(Cursor::new);
    }

    @Override
    public PageChanges savePage(ConnectionId connection, RecordType type, ChangePage page) {
        StoredPage stored = StoredPage.of(connection, type, page);
        return database.inTransaction(() -> {
            PageChanges changes = new PageChanges(
                    merge(connection, RecordTable.of(type), stored),
                    delete(connection, RecordTable.of(type), stored),
                    setAside(connection, type, stored));
            saveCursor(connection, type, page.next());
            return changes;
        });
    }

    private long merge(ConnectionId connection, RecordTable<?> table, StoredPage page) {
        if (page.records().isEmpty()) {
            return 0;
        }
        if (areNew(connection, table, page)) {
            database.copy(table.name(), table.columns(), page.records().values());
            return page.records().size();
        }
        return mergeStaged(table, page);
    }

    /** Whether the mirror has none of these records, as in a first load. The connection's lock keeps it so. */
    private boolean areNew(ConnectionId connection, RecordTable<?> table, StoredPage page) {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM " + table.name()
                        + " WHERE connection = :connection AND id = ANY (:ids))")
                .param("connection", connection.value())
                .param("ids", Columns.texts(page.records().keySet()))
                .query(Boolean.class)
                .single();
    }

    private long mergeStaged(RecordTable<?> table, StoredPage page) {
        String staged = "staged_" + table.name();
        String columns = String.join(", ", table.columns());
        String excluded = "EXCLUDED." + String.join(", EXCLUDED.", table.columns());
        String old = "old." + String.join(", old.", table.columns());
        jdbc.sql("CREATE TEMPORARY TABLE IF NOT EXISTS " + staged + " (LIKE " + table.name()
                        + ") ON COMMIT DELETE ROWS")
                .update();
        database.copy("pg_temp." + staged, table.columns(), page.records().values());
        return jdbc.sql("INSERT INTO " + table.name() + " AS old (" + columns + ") SELECT " + columns + " FROM pg_temp."
                        + staged + " ON CONFLICT (connection, id) DO UPDATE SET (" + columns + ") = (" + excluded
                        + ") WHERE (" + old + ") IS DISTINCT FROM (" + excluded + ")")
                .update();
    }

    private long delete(ConnectionId connection, RecordTable<?> table, StoredPage page) {
        return jdbc.sql("DELETE FROM " + table.name() + " WHERE connection = :connection AND id = ANY (:ids)")
                .param("connection", connection.value())
                .param("ids", Columns.texts(page.deleted()))
                .update();
    }

    private long setAside(ConnectionId connection, RecordType type, StoredPage page) {
        jdbc.sql("""
                        DELETE FROM set_aside
                        WHERE connection = :connection AND record_type = :type
                          AND (id = ANY (:records) OR id = ANY (:deleted))
                        """)
                .param("connection", connection.value())
                .param("type", type.name())
                .param("records", Columns.texts(page.records().keySet()))
                .param("deleted", Columns.texts(page.deleted()))
                .update();
        return jdbc.sql("""
                        INSERT INTO set_aside AS old (connection, record_type, id, reason, seen_at)
                        SELECT :connection, :type, id, reason, now()
                        FROM unnest(CAST(:ids AS text[]), CAST(:reasons AS text[])) AS seen (id, reason)
                        ON CONFLICT (connection, record_type, id)
                        DO UPDATE SET reason = EXCLUDED.reason, seen_at = EXCLUDED.seen_at
                        WHERE old.reason <> EXCLUDED.reason
                        """)
                .param("connection", connection.value())
                .param("type", type.name())
                .param("ids", Columns.texts(page.setAside().keySet()))
                .param("reasons", Columns.texts(page.setAside().values()))
                .update();
    }

    private void saveCursor(ConnectionId connection, RecordType type, Cursor cursor) {
        jdbc.sql("""
                        INSERT INTO pull_cursor (connection, record_type, cursor, pulled_at)
                        VALUES (:connection, :type, :cursor, now())
                        ON CONFLICT (connection, record_type)
                        DO UPDATE SET cursor = EXCLUDED.cursor, pulled_at = EXCLUDED.pulled_at
                        """)
                .param("connection", connection.value())
                .param("type", type.name())
                .param("cursor", cursor.value())
                .update();
    }
}
