package dev.bailiwick.engine.connection;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Goes with the failure of a request that was made as often as the limits allow. What the request was part of is not
 * made again for its sake: attempts would multiply. It travels with the failure because a connector may pass that on
 * from any thread, and as the cause of another.
 */
final class GivenUp extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private GivenUp() {
        super("The request is not made again.", null, false, false);
    }

    /** The same failure, marked. */
    static <E extends RuntimeException> E on(E failure) {
        if (!isBehind(failure)) {
            failure.addSuppressed(new GivenUp());
        }
        return failure;
    }

    /** Whether the failure, or one that caused it, is of a request that was given up. */
    static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> Arrays.stream(cause.getSuppressed()))
                .anyMatch(GivenUp.class::isInstance);
    }
}
