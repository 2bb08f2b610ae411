package dev.bailiwick.benchmarks.sync.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * The shortest program that does the same work: one thread, one answer after the other, each parsed and copied before
 * the next is asked for. It remembers no cursor, compares nothing, looks at no error but to end, and leaves it to
 * PostgreSQL to read the values' texts.
 */
final class FloorChild {

    static final String TABLE = "floor_account";

    private static final int BATCH = 200;

    private final Org org;
    private final HikariDataSource database;
    private final FloorColumns columns;

    private FloorChild(Settings settings, HikariDataSource database) {
        this.org = settings.org();
        this.database = database;
        this.columns = new FloorColumns();
    }

    public static void main(String[] arguments) throws IOException {
        Settings settings = Settings.here();
        try (HikariDataSource database = settings.dataSource()) {
            FloorChild child = new FloorChild(settings, database);
            Answering.lines((what, argument) -> switch (what) {
                case "load" -> child.load();
                case "pull" -> child.pull(argument);
                case "push" -> child.push(Integer.parseInt(argument));
                default -> child.ingest(Integer.parseInt(argument));
            });
        }
    }

    private Map<String, Object> load() {
        long[] rows = {0};
        org.bulkQuery("SELECT " + columns.fields() + " FROM Account", answer -> {
            Iterator<CsvRecord> lines = answer.iterator();
            lines.next();
            StringBuilder text = new StringBuilder();
            while (lines.hasNext()) {
                List<String> values = lines.next().getFields();
                columns.append(text, values::get);
                rows[0]++;
            }
            inTransaction(connection -> copy(connection, TABLE, text));
        });
        return Map.of("stored", rows[0]);
    }

    /** What changed since, by one query whose answers follow each other. */
    private Map<String, Object> pull(String since) {
        long[] rows = {0};
        String soql = "SELECT " + columns.fields() + " FROM Account WHERE SystemModstamp >= " + since;
        org.query(soql, records -> {
            StringBuilder text = new StringBuilder();
            for (JsonNode row : records) {
                columns.append(text, index -> row.path(columns.field(index)).asString(""));
                rows[0]++;
            }
            inTransaction(connection -> upsert(connection, text));
        });
        return Map.of("stored", rows[0]);
    }

    private void upsert(Connection connection, StringBuilder text) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE changed (LIKE " + TABLE + ") ON COMMIT DROP");
            copy(connection, "changed", text);
            statement.execute("INSERT INTO " + TABLE + " (" + columns.names() + ") SELECT " + columns.names()
                    + " FROM changed ON CONFLICT (connection, id) DO UPDATE SET (" + columns.names() + ") = (EXCLUDED."
                    + columns.names().replace(", ", ", EXCLUDED.") + ")");
        }
    }

    /** As many calls as it takes, one after the other, without a look at who owns the records now. */
    private Map<String, Object> push(int count) {
        List<Map<String, Object>> records =
                next(count, (id, owner) -> Map.of("attributes", Map.of("type", "Account"), "id", id, "OwnerId", owner));
        long begun = System.nanoTime();
        for (int start = 0; start < count; start += BATCH) {
            org.update(records.subList(start, Math.min(count, start + BATCH)));
        }
        return Map.of("seconds", (System.nanoTime() - begun) / 1e9, "stored", count);
    }

    private Map<String, Object> ingest(int count) {
        String csv = "Id,OwnerId\n" + String.join("", next(count, (id, owner) -> id + "," + owner + "\n"));
        long begun = System.nanoTime();
        org.ingest(csv);
        return Map.of("seconds", (System.nanoTime() - begun) / 1e9, "stored", count);
    }

    private interface Change<T> {
        T of(String id, String owner);
    }

    private <T> List<T> next(int count, Change<T> change) {
        JdbcClient jdbc = JdbcClient.create(database);
        Owners owners = new Owners(jdbc.sql("SELECT DISTINCT owner FROM " + TABLE)
                .query(String.class)
                .list());
        return new ArrayList<>(jdbc.sql("SELECT id, owner FROM " + TABLE + " ORDER BY id LIMIT " + count)
                .query((row, number) -> change.of(row.getString("id"), owners.after(row.getString("owner"))))
                .list());
    }

    private void copy(Connection connection, String table, StringBuilder text) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "COPY " + table + " (" + columns.names() + ") FROM STDIN",
                        new ByteArrayInputStream(text.toString().getBytes(UTF_8)));
    }

    private interface Work {
        void on(Connection connection) throws SQLException, IOException;
    }

    private void inTransaction(Work work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            work.on(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
