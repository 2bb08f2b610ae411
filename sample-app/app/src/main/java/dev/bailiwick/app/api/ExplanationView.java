package dev.bailiwick.app.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a record belongs where it does.
 *
 * @param record connection and id
 * @param type {@code account} or {@code opportunity}
 * @param name what people call it
 * @param owner who owns it in the CRM as last seen; null for nobody
 * @param territoryApplied the territory last applied; null for none
 * @param territory the territory the rules want; null for none
 * @param ownerWanted the owner the rules want; null for nobody
 * @param reason the reason in short
 * @param lines the reason in full, line by line
 * @param page where a person sees the record in the CRM; null when the CRM has no such address
 */
public record ExplanationView(
        String record,
        String type,
        String name,
        @Nullable OwnerView owner,
        @Nullable String territoryApplied,
        @Nullable String territory,
        @Nullable OwnerView ownerWanted,
        String reason,
        List<String> lines,
        @Nullable String page) {}
