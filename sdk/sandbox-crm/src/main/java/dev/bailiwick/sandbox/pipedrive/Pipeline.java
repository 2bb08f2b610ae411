package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.core.DealStage;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The company's one pipeline. Its stages are the open ones of {@link DealStage}: in Pipedrive won and lost are no
 * stages but a status, and a closed deal stays in the stage where it was.
 */
final class Pipeline {

    static final int ID = 1;
    static final String NAME = "Sales pipeline";

    /** The stages, whose ids count from 1. */
    static final List<DealStage> STAGES =
            Arrays.stream(DealStage.values()).filter(stage -> !stage.closed()).toList();

    /** Of deals: the name of the stage, of whatever status the deal is. */
    private static final String STANDS = "pipelineStage";

    private Pipeline() {}

    static int id(DealStage stage) {
        return 1 + STAGES.indexOf(stage);
    }

    static Optional<DealStage> stage(long id) {
        return id >= 1 && id <= STAGES.size() ? Optional.of(STAGES.get((int) id - 1)) : Optional.empty();
    }

    /** What people call a stage. */
    static String name(DealStage stage) {
        String words = stage.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Where a deal stands or stood. */
    static DealStage of(Row deal) {
        return DealStage.valueOf(deal.text(STANDS));
    }

    /** A deal of the seed was closed at the end of the pipeline. */
    static Map<String, Optional<Object>> seeded(Row deal) {
        DealStage stage = DealStage.valueOf(deal.text(Fields.STAGE));
        return Map.of(STANDS, Optional.of((stage.closed() ? STAGES.get(STAGES.size() - 1) : stage).name()));
    }

    /** {@code open}, {@code won} or {@code lost}; {@code deleted} before all others. */
    static String status(Row deal) {
        return deal.deleted() ? "deleted" : outcome(deal);
    }

    /** {@code open}, {@code won} or {@code lost}, deleted or not. */
    static String outcome(Row deal) {
        return deal.is(Fields.WON) ? "won" : deal.is(Fields.CLOSED) ? "lost" : "open";
    }

    /** What a deal's stage and status set on it. */
    static Map<String, Optional<Object>> values(DealStage stage, String status) {
        DealStage shown = switch (status) {
            case "won" -> DealStage.CLOSED_WON;
            case "lost" -> DealStage.CLOSED_LOST;
            default -> stage;
        };
        Map<String, Optional<Object>> values = new HashMap<>();
        shown.fieldValues().forEach((key, value) -> values.put(key, Optional.of(value)));
        values.put(STANDS, Optional.of(stage.name()));
        return values;
    }
}
