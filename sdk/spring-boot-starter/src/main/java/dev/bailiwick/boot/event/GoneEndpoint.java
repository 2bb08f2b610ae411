package dev.bailiwick.boot.event;

import java.time.Instant;

/**
 * An endpoint that answered {@code 410 Gone} and is told nothing since.
 *
 * @param name as an admin calls it
 * @param since when it answered so, UTC
 */
public record GoneEndpoint(String name, Instant since) {}
