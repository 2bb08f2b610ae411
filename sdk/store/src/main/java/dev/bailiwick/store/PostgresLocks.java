package dev.bailiwick.store;

import dev.bailiwick.engine.LockLostException;
import dev.bailiwick.engine.Locks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Advisory locks of one database session, which PostgreSQL lets fall when the session ends. All locks of this process
 * share one connection, taken while any is held: a connection each could use up the pool that their holders work with.
 * Advisory locks are re-entrant within a session, so this process's own are also kept by name. Thread-safe.
 */
final class PostgresLocks implements Locks {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresLocks.class);

    /** Longer than a database is slow, shorter than a person waits: without a limit a dead line blocks every lock. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DataSource dataSource;
    private final Duration patience;
    private final Set<String> held = new HashSet<>();
    private @Nullable Connection session;

    PostgresLocks(DataSource dataSource) {
        this(dataSource, PATIENCE);
    }

    /**
     * Locks in this database.
     *
     * @param patience how long the session may take to answer before it counts as lost, 1 second or more
     */
    PostgresLocks(DataSource dataSource, Duration patience) {
        this.dataSource = dataSource;
        this.patience = patience;
    }

    @Override
    public synchronized Optional<Held> tryAcquire(String name) {
        if (held.contains(name)) {
            return Optional.empty();
        }
        try {
            Connection connection = session();
            if (call(connection, "SELECT pg_try_advisory_lock(hashtextextended(?, 0))", name)) {
                held.add(name);
                return Optional.of(new SessionLock(name, connection));
            }
            closeWhenIdle();
            return Optional.empty();
        } catch (SQLException e) {
            closeWhenIdle();
            throw new DataAccessResourceFailureException("The database could not be asked for the lock " + name, e);
        }
    }

    /** A lock falls with the session it was taken in, which another one may have replaced since. */
    private final class SessionLock implements Held {

        private final String name;
        private final Connection takenIn;
        private boolean isOpen = true;

        SessionLock(String name, Connection takenIn) {
            this.name = name;
            this.takenIn = takenIn;
        }

        @Override
        public void check() {
            synchronized (PostgresLocks.this) {
                if (!isOpen || takenIn != liveSession()) {
                    throw new LockLostException(name);
                }
            }
        }

        @Override
        public void close() {
            synchronized (PostgresLocks.this) {
                if (isOpen) {
                    isOpen = false;
                    release(name, takenIn);
                }
            }
        }
    }

    private void release(String name, Connection takenIn) {
        held.remove(name);
        try {
            if (takenIn == session) {
                call(takenIn, "SELECT pg_advisory_unlock(hashtextextended(?, 0))", name);
            }
            closeWhenIdle();
        } catch (SQLException e) {
            // The session is gone and its locks with it, which is what releasing wants.
            LOG.warn("The database session that held the lock {} was lost", name, e);
            drop();
        }
    }

    private Connection session() throws SQLException {
        Connection live = liveSession();
        if (live == null) {
            live = dataSource.getConnection();
            session = live;
            live.setAutoCommit(true);
            live.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
        }
        return live;
    }

    /** The session, when it answers; one that does not is dropped, and its locks are lost. */
    private @Nullable Connection liveSession() {
        try {
            if (session != null && !session.isValid((int) patience.toSeconds())) {
                LOG.warn("The database session that held the locks {} was lost", held);
                drop();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A session is always asked for a time of 0 or more", e);
        }
        return session;
    }

    private void closeWhenIdle() {
        if (held.isEmpty()) {
            drop();
        }
    }

    private void drop() {
        try (Connection dropped = session) {
            session = null;
        } catch (SQLException e) {
            LOG.debug("A database session could not be closed", e);
        }
    }

    private static boolean call(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
