package dev.bailiwick.rules.model;

import java.util.Optional;

/**
 * How a territory's records get their owner.
 *
 * @param strategy who is chosen when a choice is due
 * @param rep the one member {@link Strategy#FIXED} gives records to; empty for other strategies
 * @param keepIfEligible whether a record stays with its owner while that is an active member of the team
 */
public record OwnerRule(Strategy strategy, Optional<Rep> rep, boolean keepIfEligible) {

    /** Who is chosen when a choice is due. */
    public enum Strategy {
        /** Always the same member. */
        FIXED("fixed"),
        /** Members in turn, in configured order. */
        ROUND_ROBIN("round-robin");

        private final String text;

        Strategy(String text) {
            this.text = text;
        }

        /** As model files write it. */
        public String text() {
            return text;
        }
    }
}
