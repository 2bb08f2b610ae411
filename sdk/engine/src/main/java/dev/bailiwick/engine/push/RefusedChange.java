package dev.bailiwick.engine.push;

import java.time.Instant;
import java.util.Optional;

/**
 * A change that the CRM refused for a reason that passes; it stays in the outbox.
 *
 * @param position its place in its plan
 * @param notBefore when to send it again, UTC
 * @param code the CRM's own code
 * @param detail more about it, for an admin
 */
public record RefusedChange(long position, Instant notBefore, Optional<String> code, Optional<String> detail) {}
