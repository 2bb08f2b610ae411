package dev.bailiwick.app.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to an endpoint.
 *
 * @param id its number
 * @param event the event's id, sent as {@code webhook-id}
 * @param type what it tells of
 * @param endpoint to whom
 * @param state waiting, delivered or failed
 * @param attempts how often it was tried
 * @param createdAt when the event happened
 * @param attemptedAt when it was last tried; null before
 * @param nextAt when it is tried next; null unless it waits
 * @param status HTTP status of the last attempt; null when it brought no answer
 * @param millis how long the last attempt took; null before the first
 * @param problem why the last attempt failed; null when it did not
 */
public record DeliveryView(
        long id,
        String event,
        String type,
        String endpoint,
        String state,
        int attempts,
        Instant createdAt,
        @Nullable Instant attemptedAt,
        @Nullable Instant nextAt,
        @Nullable Integer status,
        @Nullable Long millis,
        @Nullable String problem) {}
