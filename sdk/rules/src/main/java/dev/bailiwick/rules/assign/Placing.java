package dev.bailiwick.rules.assign;

import dev.bailiwick.rules.assign.Consideration.Outcome;
import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the territories that take an account, and says why the others do not. */
final class Placing {

    /** The primary territory comes first. */
    static final Comparator<Territory> PRIMARY_FIRST = Comparator.comparingInt(Territory::depth)
            .reversed()
            .thenComparingInt(Territory::precedence)
            .thenComparing(territory -> territory.id().value());

    private static final int MAX_TEXT = 500;

    private final TerritoryModel model;

    Placing(TerritoryModel model) {
        this.model = model;
    }

    /** All that take it, the primary one first. */
    List<Territory> matches(Facts facts) {
        List<Territory> matches = new ArrayList<>();
        collect(model.roots(), facts, matches);
        matches.sort(PRIMARY_FIRST);
        return matches;
    }

    private void collect(List<Territory> siblings, Facts facts, List<Territory> matches) {
        for (Territory territory : siblings) {
            if (territory.condition().map(condition -> condition.met(facts)).orElse(true)) {
                matches.add(territory);
                collect(model.children(territory.id()), facts, matches);
            }
        }
    }

    /** What became of each territory, in the model's order. */
    List<Consideration> considerations(Facts facts) {
        List<Territory> matches = matches(facts);
        return model.territories().stream()
                .map(territory -> consider(territory, facts, matches))
                .toList();
    }

    private Consideration consider(Territory territory, Facts facts, List<Territory> matches) {
        String id = territory.id().value();
        if (!parentTakes(territory, matches)) {
            String parent = territory.parent().map(TerritoryId::value).orElse("");
            return new Consideration(id, Outcome.NOT_LOOKED_AT, "parent " + parent + " not met");
        }
        if (matches.contains(territory)) {
            Territory primary = matches.get(0);
            return territory.equals(primary)
                    ? new Consideration(id, Outcome.PRIMARY, met(territory))
                    : new Consideration(id, Outcome.MATCHED, met(territory) + "; " + whyLost(territory, primary));
        }
        List<String> faults =
                territory.condition().map(condition -> condition.faults(facts)).orElse(List.of());
        String text = territory.condition().map(Placing::text).orElse("");
        return new Consideration(
                id, Outcome.NOT_MET, faults.isEmpty() ? text : String.join("; ", faults) + "; " + text);
    }

    private static boolean parentTakes(Territory territory, List<Territory> matches) {
        return territory.parent().isEmpty()
                || matches.stream()
                        .map(Territory::id)
                        .anyMatch(territory.parent().get()::equals);
    }

    private static String met(Territory territory) {
        return territory.condition().map(Placing::text).orElse("no condition of its own");
    }

    /** Long lists of values would bury the explanation. */
    private static String text(Condition condition) {
        String text = condition.toString();
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }

    private static String whyLost(Territory territory, Territory primary) {
        String winner = primary.id().value();
        if (primary.depth() != territory.depth()) {
            return winner + " is deeper: level " + primary.depth() + " against " + territory.depth();
        }
        if (primary.precedence() != territory.precedence()) {
            return winner + " has the lower precedence: " + primary.precedence() + " against " + territory.precedence();
        }
        return winner + " comes first by id, with the same level and precedence";
    }

    /** What the conditions that were looked at read, by field. */
    SortedMap<String, String> values(Facts facts) {
        List<Territory> matches = matches(facts);
        SortedMap<String, String> values = new TreeMap<>();
        model.territories().stream()
                .filter(territory -> parentTakes(territory, matches))
                .flatMap(territory -> territory.condition().stream())
                .flatMap(condition -> condition.fields().stream())
                .forEach(field -> values.put(field.name(), field.shown(facts)));
        return values;
    }
}
