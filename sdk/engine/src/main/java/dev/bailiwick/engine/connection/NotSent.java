package dev.bailiwick.engine.connection;

import dev.bailiwick.spi.ConnectorException;
import java.util.Arrays;

/**
 * Goes with the failure of a write that was refused by the host itself, for a limit of its own, before the CRM was
 * given anything.
 */
public final class NotSent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NotSent() {
        super("Nothing was sent.", null, false, false);
    }

    /** The same failure, marked. */
    static ConnectorException on(ConnectorException failure) {
        failure.addSuppressed(new NotSent());
        return failure;
    }

    /** Whether the CRM was given nothing of what failed so. */
    public static boolean isBehind(ConnectorException failure) {
        return Arrays.stream(failure.getSuppressed()).anyMatch(NotSent.class::isInstance);
    }
}
