package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.DealStage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The stages in the words of a new org. */
final class StageName {

    private StageName() {}

    static String label(String stage) {
        return label(DealStage.valueOf(stage));
    }

    static List<String> labels() {
        return Arrays.stream(DealStage.values()).map(StageName::label).toList();
    }

    static Optional<DealStage> stage(String label) {
        return Arrays.stream(DealStage.values())
                .filter(stage -> label(stage).equals(label))
                .findFirst();
    }

    private static String label(DealStage stage) {
        return switch (stage) {
            case PROSPECTING -> "Prospecting";
            case QUALIFICATION -> "Qualification";
            case NEEDS_ANALYSIS -> "Needs Analysis";
            case VALUE_PROPOSITION -> "Value Proposition";
            case DECISION_MAKERS -> "Id. Decision Makers";
            case PERCEPTION_ANALYSIS -> "Perception Analysis";
            case PROPOSAL -> "Proposal/Price Quote";
            case NEGOTIATION -> "Negotiation/Review";
            case CLOSED_WON -> "Closed Won";
            case CLOSED_LOST -> "Closed Lost";
        };
    }
}
