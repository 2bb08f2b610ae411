package dev.bailiwick.boot.event;

/**
 * What is sent to an endpoint.
 *
 * @param delivery the delivery's number
 * @param eventId sent as {@code webhook-id}
 * @param payload sent as the body
 * @param attempts how often it was tried before
 */
record Message(long delivery, String eventId, String payload, int attempts) {}
