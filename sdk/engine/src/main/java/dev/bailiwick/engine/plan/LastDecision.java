package dev.bailiwick.engine.plan;

/**
 * What the newest plan of a connection decided of one of its records.
 *
 * @param plan the plan
 * @param decision what it decided
 */
public record LastDecision(PlanId plan, RecordDecision decision) {}
