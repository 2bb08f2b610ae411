package dev.bailiwick.engine.push;

import dev.bailiwick.engine.plan.Outcome;
import java.util.Optional;

/**
 * A change that leaves the outbox.
 *
 * @param position its place in its plan
 * @param outcome what became of it: applied, conflict, refused or withdrawn
 * @param code the CRM's own code of a refusal
 * @param detail more about it, for an admin
 */
public record SettledChange(long position, Outcome outcome, Optional<String> code, Optional<String> detail) {}
