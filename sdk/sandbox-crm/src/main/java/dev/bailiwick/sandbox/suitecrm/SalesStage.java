package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.core.DealStage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The sales stages of a new installation. */
final class SalesStage {

    private SalesStage() {}

    /** What is shown for a stage as the row has it; SuiteCRM takes any other text as it is. */
    static String label(String stage) {
        return Arrays.stream(DealStage.values())
                .filter(known -> known.name().equals(stage))
                .findFirst()
                .map(SalesStage::label)
                .orElse(stage);
    }

    static List<String> labels() {
        return Arrays.stream(DealStage.values()).map(SalesStage::label).toList();
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
