package dev.bailiwick.rules.check;

import dev.bailiwick.rules.folder.Positions;
import dev.bailiwick.rules.match.Extent;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds territories of which another one takes everything, and always comes first. */
final class Shadows {

    /** Of the scopes that contain an alternative, as many are looked at; one of the first does it mostly. */
    private static final int MOST = 64;

    private final Scopes scopes;
    private final Budget budget;

    Shadows(Scopes scopes, Budget budget) {
        this.scopes = scopes;
        this.budget = budget;
    }

    /** By the scope that never is a primary one, the first scope that takes it all; those below it left out. */
    Map<Scope, Scope> find() {
        Map<Scope, Scope> found = new LinkedHashMap<>();
        Map<TerritoryType, List<Scope>> byType = scopes.ranked().stream()
                .collect(Collectors.groupingBy(
                        scope -> scope.territory().type(), LinkedHashMap::new, Collectors.toList()));
        byType.values().forEach(competing -> {
            Level level = new Level(competing);
            for (Scope scope : competing) {
                Budget share = budget.share(scopes.ranked().size());
                shadow(scope, level, share).ifPresent(shadow -> found.put(scope, shadow));
                budget.spend(share);
            }
        });
        return found;
    }

    private Optional<Scope> shadow(Scope scope, Level level, Budget share) {
        SortedSet<Integer> all = new TreeSet<>();
        for (int i = 0; i < scope.whole().size(); i++) {
            Extent own = scope.whole().get(i);
            SortedSet<Integer> containing =
                    new TreeSet<>(level.before(scope, own, theirs -> theirs.contains(own), MOST, share)
                            .keySet());
            if (i == 0) {
                all.addAll(containing);
            } else {
                all.retainAll(containing);
            }
            if (all.isEmpty()) {
                return Optional.empty();
            }
        }
        return all.stream()
                .map(rank -> scopes.ranked().get(rank))
                .filter(other -> !scopes.isBelow(other, scope))
                .findFirst();
    }

    static Finding finding(Scope scope, Scope shadow, boolean hasChildren, Positions positions) {
        Finding finding = Finding.of(
                CheckRule.UNREACHABLE_TERRITORY,
                Evidence.PROVED_FROM_CONDITIONS,
                positions.of(scope.territory()),
                "no record has " + scope + " as its primary territory: " + shadow
                        + " takes everything it takes and comes first, " + why(shadow.territory(), scope.territory()),
                scope.territory().depth() == shadow.territory().depth()
                        ? "Maybe give " + scope + " a lower `precedence` than "
                                + shadow.territory().precedence() + ", or narrow the condition of " + shadow + "."
                        : "Maybe narrow the condition of " + shadow + ", or remove " + scope + ".");
        return hasChildren ? finding.as(Severity.NOTE) : finding;
    }

    /** Why the first comes before the second. */
    static String why(Territory first, Territory second) {
        if (first.depth() != second.depth()) {
            return "being deeper: level " + first.depth() + " against " + second.depth();
        }
        return first.precedence() != second.precedence()
                ? "by its precedence: " + first.precedence() + " against " + second.precedence()
                : "by its id, with the same level and precedence";
    }
}
