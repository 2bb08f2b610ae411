package dev.bailiwick.boot;

import dev.bailiwick.store.PostgresStores;
import dev.bailiwick.store.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One server for all tests of the JVM, and a database with empty tables for each that asks. */
public final class TestDatabase {

    private static final EmbeddedDatabase SERVER = start();
    private static final String MODEL = withTables();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    private static EmbeddedDatabase start() {
        EmbeddedDatabase server = EmbeddedDatabase.start(folder(), "test").closeOnExit();
        // Tests do not survive a power cut anyway.
        JdbcClient jdbc = JdbcClient.create(server.dataSource());
        jdbc.sql("ALTER SYSTEM SET fsync = off").update();
        jdbc.sql("SELECT pg_reload_conf()").query(Boolean.class).single();
        return server;
    }

    /** Tests run in several processes at once, and a server needs a folder of its own. */
    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-databases")), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a database whose tables are empty, for {@link #user} and {@link #password}. */
    public static String emptyUrl() {
        return create("test_" + NUMBER.incrementAndGet(), MODEL);
    }

    /** A database whose tables are empty. */
    public static DataSource empty() {
        return dataSource(emptyUrl());
    }

    /** Copying tables is sooner done than making them. */
    private static String withTables() {
        String name = "with_tables";
        DataSource database = dataSource(create(name, "template1"));
        PostgresStores.open(database);
        StarterTables.migrate(database);
        return name;
    }

    private static String create(String name, String model) {
        JdbcClient.create(SERVER.dataSource())
                .sql("CREATE DATABASE " + name + " TEMPLATE " + model)
                .update();
        return SERVER.jdbcUrl().replaceFirst("[^/]*$", name);
    }

    /** Not the driver's own, whose address lists all of its settings: Flyway takes half a second to log that. */
    private static DataSource dataSource(String url) {
        return new DriverManagerDataSource(url, user(), password());
    }

    public static String user() {
        return SERVER.user();
    }

    public static String password() {
        return SERVER.password();
    }

    /** An empty database as an application is told of it. */
    static Map<String, String> emptyProperties() {
        return Map.of(
                "spring.datasource.url", emptyUrl(),
                "spring.datasource.username", user(),
                "spring.datasource.password", password());
    }
}
