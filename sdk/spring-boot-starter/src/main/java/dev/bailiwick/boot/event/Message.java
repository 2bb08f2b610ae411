package dev.bailiwick.boot.event;

import java.time.Instant;

/**
 * What is sent to an endpoint.
 *
 * @param delivery the delivery's number
 * @param eventId sent as {@code webhook-id}
 * @param payload sent as the body
 * @param attempts how often it was tried before
 * @param dueAt since when it is due, UTC; whoever has it sent again meanwhile changes that
 */
record Message(long delivery, String eventId, String payload, int attempts, Instant dueAt) {}
