package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.DealStage;
import java.util.Arrays;
import java.util.Optional;

/** The stages in the words of an organisation. What a person reads and what a record holds may differ. */
enum Stage {
    PROSPECTING("Prospecting"),
    QUALIFICATION("Qualification"),
    NEEDS_ANALYSIS("Needs Analysis"),
    VALUE_PROPOSITION("Value Proposition"),
    DECISION_MAKERS("Id. Decision Makers", "Identify Decision Makers"),
    PERCEPTION_ANALYSIS("Perception Analysis"),
    PROPOSAL("Proposal/Price Quote"),
    NEGOTIATION("Negotiation/Review"),
    CLOSED_WON("Closed Won"),
    CLOSED_LOST("Closed Lost");

    private final String value;
    private final String label;

    Stage(String value) {
        this(value, value);
    }

    Stage(String value, String label) {
        this.value = value;
        this.label = label;
    }

    /** What a record holds. */
    String value() {
        return value;
    }

    /** What a person reads. */
    String label() {
        return label;
    }

    DealStage stage() {
        return DealStage.valueOf(name());
    }

    /** {@code Open}, {@code Closed Won} or {@code Closed Lost}. */
    String forecastType() {
        return stage().closed() ? value : "Open";
    }

    static Stage of(String dealStage) {
        return valueOf(dealStage);
    }

    static Optional<Stage> holding(String value) {
        return Arrays.stream(values())
                .filter(stage -> stage.value.equals(value))
                .findFirst();
    }
}
