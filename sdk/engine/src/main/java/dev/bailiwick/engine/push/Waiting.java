package dev.bailiwick.engine.push;

import java.time.Instant;
import java.util.Optional;

/**
 * What of a plan waits for one CRM.
 *
 * @param changes how many changes, 1 or more
 * @param next when the first of them is to be sent again, UTC
 * @param code the CRM's own code that most of them were refused with
 */
public record Waiting(long changes, Instant next, Optional<String> code) {}
