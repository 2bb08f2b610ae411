package dev.bailiwick.rules.check;

import dev.bailiwick.rules.folder.Positions;
import dev.bailiwick.rules.match.Extent;
import dev.bailiwick.rules.model.TerritoryType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds territories that can take the same record where nothing but their ids decides. */
final class Overlaps {

    /** Examples of an overlap that are tried before it is left unproved. */
    private static final int MOST_TRIED = 4;

    private final Scopes scopes;
    private final Examples examples;
    private final Budget budget;

    Overlaps(Scopes scopes, Examples examples, Budget budget) {
        this.scopes = scopes;
        this.examples = examples;
        this.budget = budget;
    }

    /**
     * An overlap that an example shows.
     *
     * @param loser takes the example and is not its primary territory
     * @param winner is
     * @param tied how many scopes take it and differ in nothing but their ids, both included
     */
    record Overlap(Scope loser, Scope winner, int tied, Example example) {}

    private record Tie(TerritoryType type, int depth, int precedence) {}

    /**
     * For each scope the first it overlaps with.
     *
     * @param without scopes that never are primary ones anyway
     */
    Map<Scope, Overlap> find(Set<Scope> without) {
        Map<Scope, Overlap> found = new LinkedHashMap<>();
        Map<Tie, List<Scope>> ties = scopes.ranked().stream()
                .filter(scope -> !without.contains(scope))
                .collect(Collectors.groupingBy(
                        scope -> new Tie(
                                scope.territory().type(),
                                scope.territory().depth(),
                                scope.territory().precedence()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        ties.values().stream().filter(tied -> tied.size() > 1).forEach(tied -> {
            Level level = new Level(tied);
            for (Scope scope : tied) {
                Budget share = budget.share(scopes.ranked().size());
                find(scope, level, share).ifPresent(overlap -> found.put(scope, overlap));
                budget.spend(share);
            }
        });
        return found;
    }

    private Optional<Overlap> find(Scope scope, Level level, Budget share) {
        int tried = 0;
        for (Extent own : scope.whole()) {
            for (Extent theirs :
                    level.before(scope, own, own::mayMeet, MOST_TRIED, share).values()) {
                if (tried++ == MOST_TRIED) {
                    return Optional.empty();
                }
                Optional<Overlap> shown = own.and(theirs).flatMap(both -> shown(scope, examples.in(both)));
                if (shown.isPresent()) {
                    return shown;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Overlap> shown(Scope scope, Example example) {
        List<Scope> takers = examples.takers(example);
        if (!takers.contains(scope)) {
            return Optional.empty();
        }
        int tied = (int) takers.stream().filter(scope::ties).count();
        return takers.stream()
                .filter(other ->
                        other.territory().type().equals(scope.territory().type()))
                .min(Comparator.comparingInt(Scope::rank))
                .filter(winner -> !winner.equals(scope) && winner.ties(scope))
                .map(winner -> new Overlap(scope, winner, tied, example));
    }

    /** @param seen what the records of a CRM show of it; empty text for nothing */
    static Finding finding(Overlap overlap, String seen, Positions positions) {
        int more = overlap.tied() - 2;
        String others = more > 0 ? " (and " + more + (more == 1 ? " other" : " others") + ")" : "";
        return Finding.of(
                CheckRule.OVERLAPPING_TERRITORIES,
                Evidence.PROVED_FROM_CONDITIONS,
                positions.of(overlap.loser().territory()),
                overlap.winner() + " and " + overlap.loser() + others + " can take the same record, for example "
                        + overlap.example() + "; only the id decides, for " + overlap.winner() + seen,
                maybe(overlap.loser()));
    }

    static String maybe(Scope loser) {
        return "Maybe give one of them a lower `precedence` than "
                + loser.territory().precedence() + ", or let their conditions exclude each other.";
    }
}
