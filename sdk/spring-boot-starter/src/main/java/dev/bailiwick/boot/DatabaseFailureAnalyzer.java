package dev.bailiwick.boot;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an admin that the database could not be reached or did not let Bailiwick in, without a stack trace. */
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /** Classes of SQL states: no connection, no authorisation, no such database, too few resources, not yet started. */
    private static final Set<String> OUTSIDE = Set.of("08", "28", "3D", "53", "57");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String state = cause.getSQLState();
        if (state == null || state.length() < 2 || !OUTSIDE.contains(state.substring(0, 2))) {
            return null;
        }
        return new FailureAnalysis(
                "The database cannot be used: " + cause.getMessage(),
                "Maybe PostgreSQL does not run there, or spring.datasource.url, spring.datasource.username or"
                        + " spring.datasource.password is wrong.",
                cause);
    }
}
