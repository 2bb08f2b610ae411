package dev.bailiwick.app.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a record belongs where it does.
 *
 * @param record connection and id
 * @param type {@code account} or {@code opportunity}
 * @param name what people call it
 * @param owner who owns it in the CRM as last seen; null for nobody
 * @param territoryApplied the territory last applied; null for none
 * @param othersApplied territories of other types last applied, by type
 * @param territory the territory the rules want; null for none
 * @param others territories of other types that the rules want, by type
 * @param ownerWanted the owner the rules want; null for nobody
 * @param model the model revision that was asked; null where the model was not planned with yet
 * @param reason the reason in short
 * @param lines the reason in full, line by line
 * @param page where a person sees the record in the CRM; null when the CRM has no such address
 * @param decided what a plan decided, as it did then; null where it was not asked for
 */
public record ExplanationView(
        String record,
        String type,
        String name,
        @Nullable OwnerView owner,
        @Nullable String territoryApplied,
        Map<String, String> othersApplied,
        @Nullable String territory,
        Map<String, String> others,
        @Nullable OwnerView ownerWanted,
        @Nullable Long model,
        String reason,
        List<String> lines,
        @Nullable String page,
        @Nullable Decided decided) {

    /**
     * Why a plan decided as it did, explained as it did then.
     *
     * @param plan the plan's number
     * @param model its model revision; null for an undo
     * @param territory the territory it wanted; null for none
     * @param reason the reason in short
     * @param lines the reason in full, line by line; empty where no conditions were asked
     */
    public record Decided(
            long plan, @Nullable Long model, @Nullable String territory, String reason, List<String> lines) {}
}
