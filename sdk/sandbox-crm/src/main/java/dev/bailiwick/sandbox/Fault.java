package dev.bailiwick.sandbox;

import java.time.Duration;
import java.util.Set;

/**
 * A misfortune the sandbox shall have on its next matching requests. Immutable. For those that come by themselves see
 * {@link Hostility}.
 *
 * @param target which requests
 * @param effect what happens to them
 * @param times how many requests it lasts, 1 or more; with {@link Effect#LOCKED_ROWS} how often each record fails
 * @param latency how long each of those requests waits first, zero or more; with {@link Effect#LATE_ROWS} how long
 *     readers do not see the change
 * @param recordIds ids for {@link Effect#LOCKED_ROWS} alone
 */
public record Fault(Target target, Effect effect, int times, Duration latency, Set<String> recordIds) {

    /** A kind of request. */
    public enum Target {
        /** Whatever reads records page by page. */
        QUERY,
        /** Whatever changes records. */
        WRITE,
        /** The token endpoint. */
        TOKEN,
        /** Everything but pages for people and {@code /sandbox}. */
        ANY
    }

    /** What happens. */
    public enum Effect {
        /** Nothing but the latency. */
        DELAY,
        /** 503 with an HTML page, as during an incident; nothing is changed. */
        SERVICE_UNAVAILABLE,
        /** 500 in the brand's form; nothing is changed. */
        SERVER_ERROR,
        /**
         * What the brand answers to too many requests at a time, such as Salesforce's 403
         * {@code REQUEST_LIMIT_EXCEEDED} and HubSpot's 429; nothing is changed.
         */
        CONCURRENT_LIMIT,
        /** What the brand answers to an expired token; nothing is changed. */
        SESSION_EXPIRED,
        /** 403: the user lacks a right; nothing is changed. */
        FORBIDDEN,
        /** Updates of the given records fail as locked, in a batch these alone. */
        LOCKED_ROWS,
        /** The request is carried out, and the connection breaks in the middle of the answer. */
        TRUNCATED_BODY,
        /** The request is carried out, and the answer ends in its middle though its length says it is whole. */
        CUT_BODY,
        /** The connection is reset; nothing is changed. */
        CONNECTION_RESET,
        /** The request is carried out, and the connection is reset instead of an answer. */
        ANSWER_LOST,
        /** 429 of a gateway, which does not say how long to wait; nothing is changed. */
        TOO_MANY_REQUESTS,
        /** 429 of a gateway, which says to wait a second; nothing is changed. */
        RETRY_AFTER,
        /** 200 with an HTML page of a gateway; nothing is changed. */
        HTML_PAGE,
        /** The request is carried out, and a gateway answers 502 with an HTML page. */
        BAD_GATEWAY,
        /** A page of records comes with one of them twice and in no order; whatever the target. */
        SHUFFLED_PAGE,
        /** What a page of records, or of changes, is to go on from is no longer known; whatever the target. */
        EXPIRED_CURSOR,
        /**
         * What a colleague changes is written under the present time and seen later, as if by a long transaction; only
         * in the brands where this is possible, whatever the target.
         */
        LATE_ROWS;

        /** Whether it happens to a request as a whole, not to something the request asks for. */
        public boolean hitsRequests() {
            return switch (this) {
                case LOCKED_ROWS, SHUFFLED_PAGE, EXPIRED_CURSOR, LATE_ROWS -> false;
                default -> true;
            };
        }
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when a number is out of range, or ids and effect do not go together
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
        recordIds = Set.copyOf(recordIds);
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
     * @param recordIds at least one
     * @param times how many updates of each fail, 1 or more
     */
    public static Fault lockedRows(Set<String> recordIds, int times) {
        return new Fault(Target.WRITE, Effect.LOCKED_ROWS, times, Duration.ZERO, recordIds);
    }
}
