package dev.bailiwick.engine.plan;

import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Map;

/**
 * What a plan found, in numbers.
 *
 * @param accounts accounts looked at
 * @param opportunities opportunities looked at
 * @param unassigned accounts that no territory takes
 * @param ownerChanges records whose owner would change
 * @param territoryChanges records that would only change territory
 * @param accountsByTerritory accounts per primary territory, as they would be
 * @param notes what an admin should know before approving: members without user, side effects in the CRM
 */
public record PlanSummary(
        long accounts,
        long opportunities,
        long unassigned,
        long ownerChanges,
        long territoryChanges,
        Map<TerritoryId, Long> accountsByTerritory,
        List<String> notes) {

    /** Copies the collections. */
    public PlanSummary {
        accountsByTerritory = Map.copyOf(accountsByTerritory);
        notes = List.copyOf(notes);
    }
}
