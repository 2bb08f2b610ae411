package dev.bailiwick.sandbox;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A misfortune the sandbox shall have on its next matching requests. Immutable.
 *
 * @param target which requests
 * @param effect what happens to them
 * @param times how many requests it lasts, 1 or more; with {@link Effect#LOCKED_ROWS} how often each record fails
 * @param latency how long each of those requests waits first, zero or more
 * @param recordIds ids in 15 or 18 characters, for {@link Effect#LOCKED_ROWS} alone; held in 18
 */
public record Fault(Target target, Effect effect, int times, Duration latency, Set<String> recordIds) {

    /** A kind of request. */
    public enum Target {
        /** {@code /query} and {@code /queryAll} with their further pages. */
        QUERY,
        /** Everything under {@code /services/data} that changes a record. */
        WRITE,
        /** {@code /services/oauth2/token}. */
        TOKEN,
        /** Everything under {@code /services}. */
        ANY
    }

    /** What happens. */
    public enum Effect {
        /** Nothing but the latency. */
        DELAY,
        /** 503 with an HTML page, as during an incident; nothing is changed. */
        SERVICE_UNAVAILABLE,
        /** 500 {@code UNKNOWN_EXCEPTION}; nothing is changed. */
        SERVER_ERROR,
        /** 403 {@code REQUEST_LIMIT_EXCEEDED} for too many concurrent requests; nothing is changed. */
        CONCURRENT_LIMIT,
        /** 401 {@code INVALID_SESSION_ID}; nothing is changed. */
        SESSION_EXPIRED,
        /** Updates of the given records fail with {@code UNABLE_TO_LOCK_ROW}. */
        LOCKED_ROWS,
        /** The request is carried out, and the connection breaks in the middle of the answer. */
        TRUNCATED_BODY,
        /** The connection is reset; nothing is changed. */
        CONNECTION_RESET
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when a number is out of range, an id is malformed, or ids and effect do not go
     *     together
     */
    public Fault {
        if (times < 1 || latency.isNegative()) {
            throw new IllegalArgumentException("Fault lasts " + times + " requests with a latency of " + latency
                    + ", expected at least 1 and no negative time. Maybe the arguments are swapped.");
        }
        if (recordIds.isEmpty() == (effect == Effect.LOCKED_ROWS)) {
            throw new IllegalArgumentException("Fault " + effect + " has " + recordIds.size()
                    + " record ids; LOCKED_ROWS needs some and the others take none. Maybe the effect is another.");
        }
        recordIds = recordIds.stream()
                .map(id -> SalesforceId.canonical(id)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'" + id + "' is no record id. Maybe it was cut off, or its capitals were lost.")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * An effect on the next requests of a kind.
     *
     * @param times how many, 1 or more
     */
    public static Fault of(Target target, Effect effect, int times) {
        return new Fault(target, effect, times, Duration.ZERO, Set.of());
    }

    /**
     * A slow answer to the next requests of a kind.
     *
     * @param times how many, 1 or more
     * @param latency how long each waits, zero or more
     */
    public static Fault delay(Target target, int times, Duration latency) {
        return new Fault(target, Effect.DELAY, times, latency, Set.of());
    }

    /**
     * Records that cannot be locked.
     *
     * @param recordIds ids in 15 or 18 characters, at least one
     * @param times how many updates of each fail, 1 or more
     */
    public static Fault lockedRows(Set<String> recordIds, int times) {
        return new Fault(Target.WRITE, Effect.LOCKED_ROWS, times, Duration.ZERO, recordIds);
    }
}
