package dev.bailiwick.sandbox;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sales process of a new org. A stage decides the probability and whether the opportunity is closed and won. */
enum OpportunityStage {
    PROSPECTING("Prospecting", 10),
    QUALIFICATION("Qualification", 10),
    NEEDS_ANALYSIS("Needs Analysis", 20),
    VALUE_PROPOSITION("Value Proposition", 50),
    DECISION_MAKERS("Id. Decision Makers", 60),
    PERCEPTION_ANALYSIS("Perception Analysis", 70),
    PROPOSAL("Proposal/Price Quote", 75),
    NEGOTIATION("Negotiation/Review", 90),
    CLOSED_WON("Closed Won", 100),
    CLOSED_LOST("Closed Lost", 0);

    private final String label;
    private final int probability;

    OpportunityStage(String label, int probability) {
        this.label = label;
        this.probability = probability;
    }

    String label() {
        return label;
    }

    /** What being in this stage sets on an opportunity, by field name; the probability is in percent. */
    Map<String, Object> fieldValues() {
        return Map.of(
                "StageName",
                label,
                "Probability",
                BigDecimal.valueOf(probability),
                "IsClosed",
                closed(),
                "IsWon",
                this == CLOSED_WON);
    }

    boolean closed() {
        return this == CLOSED_WON || this == CLOSED_LOST;
    }

    static Optional<OpportunityStage> named(String label) {
        return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(OpportunityStage::label).toList();
    }
}
