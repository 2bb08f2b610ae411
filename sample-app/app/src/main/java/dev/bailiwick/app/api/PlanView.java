package dev.bailiwick.app.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan without its changes.
 *
 * @param id its number
 * @param status {@code ready}, {@code applying} or {@code applied}
 * @param model the model revision; null for an undo
 * @param undoes the plan it undoes; null for others
 * @param undoneBy the plan that undoes it; null while there is none
 * @param connections the CRMs it looked at
 * @param createdAt when it was made
 * @param createdBy who asked for it
 * @param appliedAt when its pushing began; null before
 * @param appliedBy who approved it; null before
 * @param accounts accounts looked at
 * @param opportunities opportunities looked at
 * @param unassigned accounts that no territory takes
 * @param ownerChanges records whose owner changes
 * @param territoryChanges records that only change territory
 * @param accountsByTerritory accounts per territory that their owner comes from, as they would be, by id
 * @param accountsByOther the same of each other type that accounts have territories of, by type
 * @param notes what to know before approving
 * @param outcomes owner changes by outcome: {@code open}, {@code applied}, {@code conflict}, {@code refused}
 */
public record PlanView(
        long id,
        String status,
        @Nullable Long model,
        @Nullable Long undoes,
        @Nullable Long undoneBy,
        List<String> connections,
        Instant createdAt,
        String createdBy,
        @Nullable Instant appliedAt,
        @Nullable String appliedBy,
        long accounts,
        long opportunities,
        long unassigned,
        long ownerChanges,
        long territoryChanges,
        Map<String, Long> accountsByTerritory,
        Map<String, Map<String, Long>> accountsByOther,
        List<String> notes,
        Map<String, Long> outcomes) {}
