package dev.bailiwick.rules.diff;

import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.model.TerritoryType;
import dev.bailiwick.rules.tree.Test;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A territory as placing sees it.
 *
 * @param key equal in two models only where the territory takes the same records with the same rank
 * @param tests its own and those of all its ancestors
 */
record RankedRule(Key key, List<Test> tests) {

    /**
     * All that decides whether a record's primary territory is this one, and whether its owner comes from it.
     *
     * @param typesBefore the types of both models that are asked for an owner before this one's
     * @param meanings of the tests
     */
    record Key(
            TerritoryId id,
            String type,
            boolean overlay,
            Set<String> typesBefore,
            boolean catchAll,
            int depth,
            int precedence,
            Set<Object> meanings) {}

    /**
     * All territories of a model.
     *
     * @param other the model it is compared with
     */
    static List<RankedRule> of(TerritoryModel model, TerritoryModel other, Meanings meanings) {
        Map<TerritoryType, Set<String>> typesBefore = typesBefore(model, owning(other));
        // Made once each: a condition may name thousands of values, and have thousands of territories below it.
        Map<TerritoryId, Object> known = new HashMap<>();
        List<RankedRule> all = new ArrayList<>();
        for (Territory territory : model.territories()) {
            territory.condition().ifPresent(condition -> known.put(territory.id(), meanings.of(condition)));
            Set<Object> path = model.path(territory.id()).stream()
                    .map(Territory::id)
                    .filter(known::containsKey)
                    .map(known::get)
                    .collect(Collectors.toSet());
            Key key = new Key(
                    territory.id(),
                    territory.type().id(),
                    territory.type().overlay(),
                    typesBefore.getOrDefault(territory.type(), Set.of()),
                    territory.catchAll(),
                    territory.depth(),
                    territory.precedence(),
                    path);
            List<Test> tests = model.conditions(territory.id()).stream()
                    .map(Condition::test)
                    .toList();
            all.add(new RankedRule(key, tests));
        }
        return all;
    }

    private static Set<String> owning(TerritoryModel model) {
        return model.types().stream()
                .filter(type -> !type.overlay())
                .map(TerritoryType::id)
                .collect(Collectors.toSet());
    }

    private static Map<TerritoryType, Set<String>> typesBefore(TerritoryModel model, Set<String> inBoth) {
        Map<TerritoryType, Set<String>> typesBefore = new HashMap<>();
        Set<String> sofar = new HashSet<>();
        for (TerritoryType type : model.types()) {
            typesBefore.put(type, Set.copyOf(sofar));
            if (!type.overlay() && inBoth.contains(type.id())) {
                sofar.add(type.id());
            }
        }
        return typesBefore;
    }
}
