package dev.bailiwick.engine.plan;

import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a plan found, in numbers.
 *
 * @param accounts accounts looked at
 * @param opportunities opportunities looked at
 * @param unassigned accounts that no territory takes, overlays aside
 * @param ownerChanges records whose owner would change
 * @param territoryChanges records that would only change territory
 * @param accountsByTerritory accounts per territory that their owner comes from, as they would be
 * @param accountsByOther of each other type that accounts have a territory of, accounts per primary territory, by the
 *     type's id
 * @param notes what an admin should know before approving: members without user, side effects in the CRM
 */
public record PlanSummary(
        long accounts,
        long opportunities,
        long unassigned,
        long ownerChanges,
        long territoryChanges,
        Map<TerritoryId, Long> accountsByTerritory,
        Map<String, Map<TerritoryId, Long>> accountsByOther,
        List<String> notes) {

    /** Copies the collections. */
    public PlanSummary {
        accountsByTerritory = Map.copyOf(accountsByTerritory);
        accountsByOther = accountsByOther.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, of -> Map.copyOf(of.getValue())));
        notes = List.copyOf(notes);
    }
}
