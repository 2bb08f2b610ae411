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
 * @param outcomes owner changes by how far they got: {@code planned}, {@code sending}, {@code waiting},
 *     {@code applied}, {@code conflict}, {@code refused}, {@code withdrawn}
 * @param costs what applying it, or the rest of it, takes in each CRM; empty in lists, and when it is applied
 * @param history who did what with it, oldest first; empty in lists
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
        Map<String, Long> outcomes,
        List<Cost> costs,
        List<Event> history) {

    /**
     * What applying takes in one CRM.
     *
     * @param connection which CRM
     * @param changes how many are to be written
     * @param calls about how many calls, or what else the CRM counts; null when that is not known
     * @param allowances what they are taken of; empty when nothing limits them, or the CRM was not called yet
     * @param fits whether it can be done today to its end, as far as is known
     * @param text all of it for a person
     */
    public record Cost(
            String connection,
            long changes,
            @Nullable Long calls,
            List<Allowance> allowances,
            boolean fits,
            String text) {}

    /**
     * Something that is limited.
     *
     * @param unit what is counted and for how long
     * @param left how many are left for everybody
     * @param allowed how many there are
     * @param reserved how many are to stay for other programs
     */
    public record Allowance(String unit, long left, long allowed, long reserved) {}

    /**
     * Something that was done with a plan.
     *
     * @param at when
     * @param by who did it
     * @param action {@code apply}, {@code resume}, {@code withdraw} or {@code undo}
     */
    public record Event(Instant at, String by, String action) {}
}
