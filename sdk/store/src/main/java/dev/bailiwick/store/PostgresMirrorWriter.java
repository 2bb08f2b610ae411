package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.engine.mirror.SchemaChange;
import dev.bailiwick.engine.mirror.SchemaDrift;
import dev.bailiwick.engine.mirror.SeenIds;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresMirrorWriter implements MirrorWriter {

    private final Database database;
    private final JdbcClient jdbc;
    private final PostgresQuarantine quarantine;
    private final SeenIds seen;

    PostgresMirrorWriter(Database database, PostgresQuarantine quarantine, SeenIds seen) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.quarantine = quarantine;
        this.seen = seen;
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
    public List<SchemaChange> saveSchema(ConnectionId connection, Schema schema) {
        return database.inTransaction(() -> {
            Schema before = jdbc.sql("SELECT fields FROM mirror_schema WHERE connection = :connection FOR UPDATE")
                    .param("connection", connection.value())
                    .query(String.class)
                    .optional()
                    .map(Json::schema)
                    .orElse(new Schema(Map.of()));
            jdbc.sql("""
                            INSERT INTO mirror_schema (connection, fields) VALUES (:connection, CAST(:fields AS jsonb))
                            ON CONFLICT (connection) DO UPDATE SET fields = EXCLUDED.fields
                            """)
                    .param("connection", connection.value())
                    .param("fields", Json.ofSchema(schema))
                    .update();
            List<SchemaChange> changes = SchemaDrift.between(before, schema);
            if (!changes.isEmpty()) {
                jdbc.sql("""
                                INSERT INTO schema_drift (connection, noticed_at, changes)
                                VALUES (:connection, now(), CAST(:changes AS jsonb))
                                """)
                        .param("connection", connection.value())
                        .param("changes", Json.ofSchemaChanges(changes))
                        .update();
                for (RecordType type : RecordType.values()) {
                    SchemaDrift.resync(type, changes).ifPresent(why -> seen.beginResync(connection, type, why));
                }
            }
            return changes;
        });
    }

    @Override
    public Optional<Cursor> cursor(ConnectionId connection, RecordType type) {
        return jdbc.sql("""
                        SELECT cursor FROM pull_cursor
                        WHERE connection = :connection AND record_type = :type AND cursor IS NOT NULL
                        """)
                .param("connection", connection.value())
                .param("type", type.name())
                .query(String.class)
                .optional()
                .map(Cursor::new);
    }

    @Override
    public PageChanges savePage(ConnectionId connection, RecordType type, ChangePage page) {
        StoredPage stored = StoredPage.of(connection, type, page.records(), page.deleted(), page.setAside());
        return database.inTransaction(() -> {
            PageChanges changes = save(connection, type, stored);
            if (saveCursor(connection, type, page.next())) {
                seen.add(connection, type, stored.records().keySet());
                seen.add(connection, type, stored.setAside().keySet());
            }
            return changes;
        });
    }

    @Override
    public PageChanges saveFetched(
            ConnectionId connection, RecordType type, Collection<String> asked, FetchedRecords found) {
        Set<RecordRef> gone = asked.stream().map(id -> new RecordRef(type, id)).collect(Collectors.toSet());
        found.records().forEach(record -> gone.remove(record.ref()));
        found.setAside().forEach(aside -> gone.remove(aside.ref()));
        StoredPage stored = StoredPage.of(connection, type, found.records(), gone, found.setAside());
        return database.inTransaction(() -> save(connection, type, stored));
    }

    private PageChanges save(ConnectionId connection, RecordType type, StoredPage page) {
        long written = merge(connection, RecordTable.of(type), page);
        long deleted = delete(connection, RecordTable.of(type), page);
        quarantine.release(connection, type, page.records().keySet());
        quarantine.release(connection, type, page.deleted());
        return new PageChanges(written, deleted, quarantine.add(connection, type, page.setAside()));
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
        moveTimes(table, staged);
        return jdbc.sql("INSERT INTO " + table.name() + " AS old (" + columns + ") SELECT " + columns + " FROM pg_temp."
                        + staged + " ON CONFLICT (connection, id) DO UPDATE SET (" + columns + ") = (" + excluded
                        + ") WHERE (" + old + ") IS DISTINCT FROM (" + excluded + ")")
                .update();
    }

    /**
     * Takes over the times of records that are otherwise as they were, so that these do not count as changed: our own
     * writes come back so, since the mirror has their owners already.
     */
    private void moveTimes(RecordTable<?> table, String staged) {
        String others = table.columns().stream()
                .filter(column -> !column.equals("modified_at"))
                .collect(Collectors.joining(", old."));
        String row = "(old." + others + ")";
        jdbc.sql("UPDATE " + table.name() + " AS old SET modified_at = new.modified_at FROM pg_temp." + staged
                        + " AS new WHERE old.connection = new.connection AND old.id = new.id"
                        + " AND old.modified_at <> new.modified_at AND " + row + " IS NOT DISTINCT FROM "
                        + row.replace("old.", "new."))
                .update();
    }

    private long delete(ConnectionId connection, RecordTable<?> table, StoredPage page) {
        if (page.deleted().isEmpty()) {
            return 0;
        }
        return jdbc.sql("DELETE FROM " + table.name() + " WHERE connection = :connection AND id = ANY (:ids)")
                .param("connection", connection.value())
                .param("ids", Columns.texts(page.deleted()))
                .update();
    }

    /** Tells whether all records are being read again. */
    private boolean saveCursor(ConnectionId connection, RecordType type, Cursor cursor) {
        return jdbc.sql("""
                        INSERT INTO pull_cursor (connection, record_type, cursor, pulled_at)
                        VALUES (:connection, :type, :cursor, now())
                        ON CONFLICT (connection, record_type)
                        DO UPDATE SET cursor = EXCLUDED.cursor, pulled_at = EXCLUDED.pulled_at
                        RETURNING resync IS NOT NULL
                        """)
                .param("connection", connection.value())
                .param("type", type.name())
                .param("cursor", cursor.value())
                .query(Boolean.class)
                .single();
    }
}
