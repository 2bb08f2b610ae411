package dev.bailiwick.sandbox.core;

import java.math.BigDecimal;
import java.util.Map;

/** A sales process. A stage decides the probability and whether the opportunity is closed and won. */
public enum DealStage {
    PROSPECTING(10),
    QUALIFICATION(10),
    NEEDS_ANALYSIS(20),
    VALUE_PROPOSITION(50),
    DECISION_MAKERS(60),
    PERCEPTION_ANALYSIS(70),
    PROPOSAL(75),
    NEGOTIATION(90),
    CLOSED_WON(100),
    CLOSED_LOST(0);

    private final int probability;

    DealStage(int probability) {
        this.probability = probability;
    }

    /** In percent. */
    public int probability() {
        return probability;
    }

    /** What being in this stage sets on an opportunity, the stage itself included, by the keys of {@link Row}. */
    public Map<String, Object> fieldValues() {
        return Map.of(
                Fields.STAGE,
                name(),
                Fields.PROBABILITY,
                BigDecimal.valueOf(probability),
                Fields.CLOSED,
                closed(),
                Fields.WON,
                this == CLOSED_WON);
    }

    /** Whether the deal is won or lost. */
    public boolean closed() {
        return this == CLOSED_WON || this == CLOSED_LOST;
    }
}
