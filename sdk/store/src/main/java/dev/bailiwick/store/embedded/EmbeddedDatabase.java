package dev.bailiwick.store.embedded;

import dev.bailiwick.engine.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of this process's own. It keeps its data from one start to the next and loses nothing that was
 * committed, listens on 127.0.0.1 only and asks for a password. Thread-safe.
 *
 * <p>When the process is killed the server runs on; the next start ends it and starts anew.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String DATABASE = "bailiwick";
    private static final String MAINTENANCE = "postgres";
    private static final String ENCRYPTION = "scram-sha-256";

    private final FolderLock lock;
    private final Server server;
    private final int port;
    private final String password;
    private @Nullable Thread exitHook;
    private boolean closed;

    private EmbeddedDatabase(FolderLock lock, Server server, int port, String password) {
        this.lock = lock;
        this.server = server;
        this.port = port;
        this.password = password;
    }

    /** As {@link #start(Path, String, List)}, with a password that never changes. */
    public static EmbeddedDatabase start(Path dataFolder, String password) {
        return start(dataFolder, password, List.of());
    }

    /**
     * Starts the server, after unpacking it and making an empty database where there is none yet. The first start takes
     * some seconds, later ones about one.
     *
     * @param dataFolder holds the server, its data and its log; made when missing. One process at a time may use it.
     * @param password opens the database; the one given at the first start, unless one of the old ones opens it
     * @param oldPasswords tried when the password does not open it; the password then takes the place of the one that
     *     does
     * @throws RefusedException when the folder is in use, holds another version's data, the password is wrong, or the
     *     server cannot run here
     * @throws UncheckedIOException when the folder cannot be read or written
     */
    public static EmbeddedDatabase start(Path dataFolder, String password, List<String> oldPasswords) {
        if (password.isBlank() || password.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(
                    "The embedded database's password is blank or has control characters.",
                    "Maybe use letters, digits and signs.");
        }
        FolderLock lock = FolderLock.acquire(dataFolder);
        try {
            return start(lock, password, oldPasswords);
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException(
                    "The embedded database in " + dataFolder + " could not be started: " + e.getMessage()
                            + "\nMaybe the disk is full, or files there belong to another user.",
                    e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedDatabase start(FolderLock lock, String password, List<String> oldPasswords)
            throws IOException {
        Path folder = lock.folder();
        Path binaries = ServerBinaries.unpack(folder);
        Server server = new Server(folder, binaries);
        server.stopOrphan();
        ServerBinaries.removeOthers(folder, binaries);
        server.initialise(password);
        int port = Ports.choose(folder.resolve("port"));
        server.start(port);
        EmbeddedDatabase database = new EmbeddedDatabase(lock, server, port, password);
        try {
            database.adoptPassword(oldPasswords);
            database.createIfMissing();
            LOG.info("The embedded database in {} listens on port {}", folder, port);
            return database;
        } catch (RuntimeException e) {
            server.stop();
            throw e;
        }
    }

    /** Also stops the server when the JVM exits. For programs without a container that closes this. */
    public synchronized EmbeddedDatabase closeOnExit() {
        if (exitHook == null && !closed) {
            exitHook = new Thread(this::stop, "embedded-database-exit");
            Runtime.getRuntime().addShutdownHook(exitHook);
        }
        return this;
    }

    /** Where the database is, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** Who may log in. */
    public String user() {
        return Server.USER;
    }

    /** The password of {@link #user()}. */
    public String password() {
        return password;
    }

    /** Opens a new connection each time; wrap it in a pool where many are needed. */
    public DataSource dataSource() {
        return dataSource(DATABASE, password);
    }

    /** Ends open connections and stops the server. Does nothing the second time. */
    @Override
    public void close() {
        Thread hook = stop();
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                LOG.trace("The JVM is exiting already, so its hook stays", e);
            }
        }
    }

    private synchronized @Nullable Thread stop() {
        if (!closed) {
            closed = true;
            try {
                server.stop();
            } finally {
                lock.close();
            }
        }
        return exitHook;
    }

    private DataSource dataSource(String database, String password) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {"127.0.0.1"});
        dataSource.setPortNumbers(new int[] {port});
        dataSource.setDatabaseName(database);
        dataSource.setUser(Server.USER);
        dataSource.setPassword(password);
        return dataSource;
    }

    /** Makes the password valid where an old one still is. */
    private void adoptPassword(List<String> oldPasswords) {
        if (oldPasswords.isEmpty() || opens(password)) {
            return;
        }
        for (String old : oldPasswords) {
            try (Connection connection = dataSource(MAINTENANCE, old).getConnection()) {
                connection
                        .unwrap(PGConnection.class)
                        .alterUserPassword(Server.USER, password.toCharArray(), ENCRYPTION);
                LOG.info("The embedded database in {} has a new password", lock.folder());
                return;
            } catch (SQLException e) {
                throwUnlessWrongPassword(e);
            }
        }
    }

    private boolean opens(String password) {
        try (Connection connection = dataSource(MAINTENANCE, password).getConnection()) {
            return connection.isValid(0);
        } catch (SQLException e) {
            throwUnlessWrongPassword(e);
            return false;
        }
    }

    private void createIfMissing() {
        try (Connection connection = dataSource(MAINTENANCE, password).getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            throwUnlessWrongPassword(e);
            throw new RefusedException(
                    "The password does not open the embedded database in " + lock.folder() + ".",
                    "Maybe give the password it was first started with.");
        }
    }

    private void throwUnlessWrongPassword(SQLException e) {
        if (!PSQLState.INVALID_PASSWORD.getState().equals(e.getSQLState())) {
            throw new IllegalStateException(
                    "The embedded database in " + lock.folder() + " started but does not answer.\nMaybe server.log"
                            + " there says why.",
                    e);
        }
    }
}
