package dev.bailiwick.boot.event;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an attempt to send brought.
 *
 * @param status the answer's HTTP status; empty without an answer
 * @param duration how long it took
 * @param problem why it failed, for an admin; empty when the endpoint took it
 */
record SendResult(OptionalInt status, Duration duration, Optional<String> problem) {

    private static final int GONE = 410;

    boolean isTaken() {
        return problem.isEmpty();
    }

    /** Whether the endpoint wants no more events. */
    boolean isGone() {
        return status.equals(OptionalInt.of(GONE));
    }
}
