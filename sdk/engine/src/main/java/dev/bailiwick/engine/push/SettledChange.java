package dev.bailiwick.engine.push;

import dev.bailiwick.engine.plan.Outcome;
import java.util.Optional;

/**
 * A change that left the outbox.
 *
 * @param position its place in its plan
 * @param outcome what became of it; never {@link Outcome#OPEN}
 * @param detail more about it, for an admin
 */
public record SettledChange(long position, Outcome outcome, Optional<String> detail) {}
