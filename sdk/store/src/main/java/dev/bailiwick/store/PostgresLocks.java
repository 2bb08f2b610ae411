package dev.bailiwick.store;

import dev.bailiwick.engine.Locks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Advisory locks of one database session, which PostgreSQL lets fall when the session ends. All locks of this process
 * share one connection, taken while any is held: a connection each could use up the pool that their holders work with.
 * Advisory locks are re-entrant within a session, so this process's own are also kept by name.
 */
final class PostgresLocks implements Locks {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresLocks.class);
    private static final int VALID_WITHIN_SECONDS = 5;

    private final DataSource dataSource;
    private final Set<String> held = new HashSet<>();
    private @Nullable Connection session;

    PostgresLocks(DataSource dataSource) {
        this.dataSource = dataSource;
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
                AtomicBoolean open = new AtomicBoolean(true);
                return Optional.of(() -> {
                    if (open.getAndSet(false)) {
                        release(name);
                    }
                });
            }
            closeWhenIdle();
            return Optional.empty();
        } catch (SQLException e) {
            closeWhenIdle();
            throw new DataAccessResourceFailureException("The database could not be asked for the lock " + name, e);
        }
    }

    private synchronized void release(String name) {
        held.remove(name);
        try {
            if (session != null) {
                call(session, "SELECT pg_advisory_unlock(hashtextextended(?, 0))", name);
                closeWhenIdle();
            }
        } catch (SQLException e) {
            // The session is gone and its locks with it, which is what releasing wants.
            LOG.warn("The database session that held the lock {} was lost", name, e);
            drop();
        }
    }

    private Connection session() throws SQLException {
        if (session != null && !session.isValid(VALID_WITHIN_SECONDS)) {
            LOG.warn("The database session that held the locks {} was lost", held);
            drop();
        }
        if (session == null) {
            session = dataSource.getConnection();
            session.setAutoCommit(true);
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
