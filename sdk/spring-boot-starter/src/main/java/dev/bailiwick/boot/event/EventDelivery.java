package dev.bailiwick.boot.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An event on its way to one endpoint.
 *
 * @param id its number
 * @param eventId the event's, sent as {@code webhook-id}, the same for every endpoint and attempt
 * @param type what it tells of, for example {@code plan.ready}
 * @param endpoint to whom
 * @param state how it stands
 * @param attempts how often it was tried
 * @param createdAt when the event happened, UTC
 * @param attemptedAt when it was last tried, UTC; empty before
 * @param nextAt when it is tried next, UTC; empty unless it waits
 * @param status the HTTP status of the last attempt; empty when it brought no answer
 * @param duration how long the last attempt took; empty before the first
 * @param problem why the last attempt failed; empty when it did not
 */
public record EventDelivery(
        long id,
        String eventId,
        String type,
        String endpoint,
        State state,
        int attempts,
        Instant createdAt,
        Optional<Instant> attemptedAt,
        Optional<Instant> nextAt,
        OptionalInt status,
        Optional<Duration> duration,
        Optional<String> problem) {

    /** How a delivery stands. */
    public enum State {
        /** It is tried, or tried again, later. */
        WAITING,
        /** The endpoint has taken it. */
        DELIVERED,
        /** Given up: it was tried often enough, or the endpoint is gone. */
        FAILED
    }
}
