package dev.bailiwick.boot;

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

/** One server for all tests of the JVM, and an empty database for each that asks. */
public final class TestDatabase {

    private static final EmbeddedDatabase SERVER = start();
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

    /** The address of an empty database, for {@link #user} and {@link #password}. */
    public static String emptyUrl() {
        String name = "test_" + NUMBER.incrementAndGet();
        JdbcClient server = JdbcClient.create(SERVER.dataSource());
        server.sql("DROP DATABASE IF EXISTS " + name).update();
        server.sql("CREATE DATABASE " + name).update();
        return SERVER.jdbcUrl().replaceFirst("[^/]*$", name);
    }

    /** An empty database. */
    public static DataSource empty() {
        // Not the driver's own, whose address lists all of its settings: Flyway takes half a second to log that.
        return new DriverManagerDataSource(emptyUrl(), user(), password());
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
