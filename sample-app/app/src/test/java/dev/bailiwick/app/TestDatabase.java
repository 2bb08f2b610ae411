package dev.bailiwick.app;

import dev.bailiwick.store.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A database of this process, which lives on when a server is killed.
 *
 * @param url its address
 * @param user who may use it
 * @param password the user's
 */
public record TestDatabase(String url, String user, String password) {

    private static final EmbeddedDatabase SERVER = start();
    private static final AtomicInteger NUMBER = new AtomicInteger();

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

    /** An empty one. */
    public static TestDatabase empty() {
        String name = "test_" + NUMBER.incrementAndGet();
        JdbcClient server = JdbcClient.create(SERVER.dataSource());
        server.sql("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)").update();
        server.sql("CREATE DATABASE " + name).update();
        return new TestDatabase(SERVER.jdbcUrl().replaceFirst("[^/]*$", name), SERVER.user(), SERVER.password());
    }

    /** How a server is told of it. */
    public List<String> settings() {
        return List.of(
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + password);
    }

    /** A session of the test's own. For one thread; to be destroyed. */
    public SingleConnectionDataSource session() {
        return new SingleConnectionDataSource(url, user, password, true);
    }
}
