package dev.bailiwick.engine.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * How often a change was sent to its CRM, and how that went.
 *
 * @param count 0 or more
 * @param last when it was sent last, UTC; empty when it never was
 * @param code the CRM's own code of the last refusal, {@code UNABLE_TO_LOCK_ROW} for example; empty when there is none
 * @param notBefore when a {@link Outcome#WAITING} change is to be sent again, UTC; empty for others
 */
public record Attempts(int count, Optional<Instant> last, Optional<String> code, Optional<Instant> notBefore) {

    /** Never sent. */
    public static final Attempts NONE = new Attempts(0, Optional.empty(), Optional.empty(), Optional.empty());
}
