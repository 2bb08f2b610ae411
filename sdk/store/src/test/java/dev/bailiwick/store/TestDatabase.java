package dev.bailiwick.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.bailiwick.store.embedded.EmbeddedDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One server for all tests of the JVM. */
final class TestDatabase {

    private static final EmbeddedDatabase SERVER = start();
    private static final DataSource SHARED = create("stores");
    private static final PostgresStores STORES = PostgresStores.open(SHARED);

    private TestDatabase() {}

    /** The stores on the database all tests share, emptied. */
    static PostgresStores emptyStores() {
        JdbcClient jdbc = JdbcClient.create(SHARED);
        List<String> tables = jdbc.sql("""
                        SELECT tablename FROM pg_tables
                        WHERE schemaname = 'public' AND tablename <> 'bailiwick_schema_history'
                        """).query(String.class).list();
        jdbc.sql("TRUNCATE " + String.join(", ", tables) + " RESTART IDENTITY").update();
        return STORES;
    }

    /** A database without tables; each connection is a session of its own. */
    static DataSource unpooled() {
        return SERVER.dataSource();
    }

    /** The same, reached by another port of this machine. */
    static DataSource unpooled(int port) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(SERVER.jdbcUrl().replaceFirst(":" + port() + "/", ":" + port + "/"));
        dataSource.setUser(SERVER.user());
        dataSource.setPassword(SERVER.password());
        return dataSource;
    }

    /** The server's port. */
    static int port() {
        return URI.create(SERVER.jdbcUrl().substring("jdbc:".length())).getPort();
    }

    /** Ends the sessions that hold the locks of the shared database, as a failover would. */
    static void endSessionsWithLocks() {
        JdbcClient.create(SHARED).sql("""
                        SELECT pg_terminate_backend(pid, 5000) FROM pg_locks
                        JOIN pg_database ON pg_database.oid = pg_locks.database
                        WHERE locktype = 'advisory' AND datname = current_database()
                        """).query(Boolean.class).list();
    }

    /** A new database without any table. */
    static DataSource create(String name) {
        JdbcClient server = JdbcClient.create(SERVER.dataSource());
        server.sql("DROP DATABASE IF EXISTS " + name).update();
        server.sql("CREATE DATABASE " + name).update();
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(SERVER.jdbcUrl().replaceFirst("[^/]*$", name));
        dataSource.setUsername(SERVER.user());
        dataSource.setPassword(SERVER.password());
        dataSource.setMaximumPoolSize(4);
        dataSource.setMinimumIdle(0);
        return dataSource;
    }

    private static EmbeddedDatabase start() {
        EmbeddedDatabase server = EmbeddedDatabase.start(Path.of("target", "test-database"), "test")
                .closeOnExit();
        // Tests do not survive a power cut anyway.
        JdbcClient jdbc = JdbcClient.create(server.dataSource());
        jdbc.sql("ALTER SYSTEM SET fsync = off").update();
        jdbc.sql("SELECT pg_reload_conf()").query(Boolean.class).single();
        return server;
    }
}
