package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.ConnectionId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A plan without its changes.
 *
 * @param id its number
 * @param status how far it got
 * @param model the model revision it was made with; empty for an undo
 * @param undoes the plan it undoes; empty for others
 * @param undoneBy the plan that undoes it; empty while there is none
 * @param connections the CRMs it looked at
 * @param createdAt when it was made, UTC
 * @param createdBy who asked for it
 * @param applied when and by whom its pushing was begun; empty before that
 * @param summary what it found
 * @param ownerOutcomes of its owner changes, how many came to each outcome; outcomes without any are left out
 */
public record Plan(
        PlanId id,
        PlanStatus status,
        Optional<Long> model,
        Optional<PlanId> undoes,
        Optional<PlanId> undoneBy,
        SortedSet<ConnectionId> connections,
        Instant createdAt,
        String createdBy,
        Optional<Applied> applied,
        PlanSummary summary,
        Map<Outcome, Long> ownerOutcomes) {

    /**
     * When and by whom a plan's pushing was begun.
     *
     * @param at UTC
     * @param by who asked for it
     */
    public record Applied(Instant at, String by) {}

    /** How many owner changes came to this outcome. */
    public long count(Outcome outcome) {
        return ownerOutcomes.getOrDefault(outcome, 0L);
    }
}
