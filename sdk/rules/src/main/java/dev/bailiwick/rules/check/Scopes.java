package dev.bailiwick.rules.check;

import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.rules.match.Extent;
import dev.bailiwick.rules.match.Extents;
import dev.bailiwick.rules.match.Matcher;
import dev.bailiwick.rules.match.Matching;
import dev.bailiwick.rules.match.Rule;
import dev.bailiwick.rules.model.OpportunityPlacing;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.tree.Test;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scopes of a model's territories, catch-alls left out. For one thread. */
final class Scopes {

    /** A territory with more alternatives than this is not compared with others. */
    private static final int MOST = 256;

    private final TerritoryModel model;
    private final Extents extents = new Extents();
    private final Budget alternatives = new Budget("multiplying out alternatives", 500_000);
    private final Map<TerritoryId, Scope> byId = new HashMap<>();
    private final List<Scope> ranked = new ArrayList<>();
    private final Matcher matcher;

    Scopes(TerritoryModel model) {
        this.model = model;
        Map<TerritoryId, Integer> ranks = new HashMap<>();
        model.territories().stream()
                .filter(territory -> !territory.catchAll())
                .sorted(Territory.PRIMARY_FIRST)
                .forEach(territory -> ranks.put(territory.id(), ranks.size()));
        Map<TerritoryId, List<Test>> tests = new HashMap<>();
        for (Territory territory : model.territories()) {
            Integer rank = ranks.get(territory.id());
            if (rank != null) {
                List<Test> all =
                        new ArrayList<>(territory.parent().map(tests::get).orElse(List.of()));
                territory.condition().map(Condition::test).ifPresent(all::add);
                tests.put(territory.id(), all);
                byId.put(territory.id(), scope(rank, territory));
            }
        }
        ranked.addAll(byId.values());
        ranked.sort(Comparator.comparingInt(Scope::rank));
        this.matcher = Matcher.of(
                ranked.stream()
                        .map(scope -> new Rule(
                                tests.getOrDefault(scope.territory().id(), List.of()),
                                model.types().indexOf(scope.territory().type()),
                                scope.rank()))
                        .toList(),
                model.types().size());
    }

    private Scope scope(int rank, Territory territory) {
        List<Extent> own = territory
                .condition()
                .map(condition -> extents.of(condition.test(), condition.text()).stream()
                        .filter(this::mayHold)
                        .toList())
                .orElse(List.of(Extent.ALL));
        Optional<Scope> parent = parent(territory);
        List<Extent> above = parent.map(Scope::whole).orElse(List.of(Extent.ALL));
        long pairs = (long) above.size() * own.size();
        boolean complete = parent.map(Scope::isComplete).orElse(true) && pairs <= MOST && alternatives.step(pairs);
        if (!complete) {
            alternatives.giveUp();
        }
        return new Scope(rank, territory, own, complete ? both(above, own) : List.of(), complete);
    }

    private static List<Extent> both(List<Extent> above, List<Extent> own) {
        return above.stream()
                .flatMap(outer -> own.stream().flatMap(inner -> outer.and(inner).stream()))
                .toList();
    }

    /** Where only accounts are placed, nothing that asks for an opportunity holds. */
    private boolean mayHold(Extent extent) {
        return model.opportunityPolicy() == OpportunityPlacing.OWN_RULES || !OpportunityConditions.asks(extent);
    }

    /** What a condition, or a part of one, lets in. */
    List<Extent> extents(Test part, Condition whole) {
        return extents.of(part, whole.text());
    }

    TerritoryModel model() {
        return model;
    }

    /** All of them, by rank. */
    List<Scope> ranked() {
        return ranked;
    }

    /** The scope of a territory's parent; empty for a root. */
    Optional<Scope> parent(Territory territory) {
        return territory.parent().map(byId::get);
    }

    /** The scopes directly below this one, in the order of the files. */
    List<Scope> children(Scope scope) {
        return model.children(scope.territory().id()).stream()
                .map(child -> byId.get(child.id()))
                .toList();
    }

    /** Whether the first is somewhere below the second. */
    boolean isBelow(Scope scope, Scope above) {
        Optional<Scope> next = parent(scope.territory());
        while (next.isPresent() && !next.get().equals(above)) {
            next = parent(next.get().territory());
        }
        return next.isPresent();
    }

    /** Something that finds, by rank, the scopes that take a record; grouped by the place of their types. */
    Matching start() {
        return matcher.start();
    }

    /** What multiplying out the alternatives took; exceeded where a scope is not complete. */
    Budget alternatives() {
        return alternatives;
    }
}
