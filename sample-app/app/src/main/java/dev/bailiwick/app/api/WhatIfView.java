package dev.bailiwick.app.api;

import dev.bailiwick.rules.trial.Answer;
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model makes of a hand-made record.
 *
 * @param territory the territory that the owner comes from; null for none
 * @param territories the primary territory of each type that has one, by the type's id
 * @param ownerWanted who should own it, with the e-mail address for an id unless the record gives the user another;
 *     null for nobody
 * @param ownerChanges whether that is somebody else than who owns it
 * @param reason the reason in short
 * @param lines the reason in full, line by line
 */
public record WhatIfView(
        @Nullable String territory,
        Map<String, String> territories,
        @Nullable OwnerView ownerWanted,
        boolean ownerChanges,
        String reason,
        List<String> lines) {

    /** What came of it. */
    public static WhatIfView of(Answer answer) {
        Map<String, String> territories = new TreeMap<>();
        answer.territories().forEach((type, territory) -> territories.put(type, territory.value()));
        return new WhatIfView(
                answer.territory().map(TerritoryId::value).orElse(null),
                territories,
                answer.owner()
                        .map(owner -> new OwnerView(owner.id().value(), owner.name()))
                        .orElse(null),
                answer.ownerChanges(),
                answer.reason(),
                answer.lines());
    }
}
