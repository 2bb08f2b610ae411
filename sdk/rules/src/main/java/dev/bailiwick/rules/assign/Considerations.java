package dev.bailiwick.rules.assign;

import dev.bailiwick.rules.assign.Consideration.Outcome;
import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.tree.Miss;
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says of every territory why it did or did not take one record. */
final class Considerations {

    private static final int MAX_TEXT = 500;

    private final TerritoryModel model;
    private final Facts facts;
    private final Placement placement;
    private final Set<TerritoryId> matched;

    Considerations(TerritoryModel model, Facts facts, Placement placement) {
        this.model = model;
        this.facts = facts;
        this.placement = placement;
        this.matched = placement.matches().stream().map(Territory::id).collect(Collectors.toSet());
    }

    /** What became of each territory, in the model's order. */
    List<Consideration> all() {
        return model.territories().stream().map(this::of).toList();
    }

    /** What became of a territory, its own condition judged even where a parent does not take the record. */
    Consideration alone(Territory territory) {
        Consideration consideration = of(territory);
        boolean fails =
                territory.condition().filter(condition -> !condition.met(facts)).isPresent();
        return consideration.outcome() == Outcome.NOT_LOOKED_AT && fails
                ? new Consideration(consideration.territory(), Outcome.NOT_MET, notMet(territory))
                : consideration;
    }

    private Consideration of(Territory territory) {
        String id = territory.id().value();
        Territory primary = placement.primaries().get(territory.type());
        Optional<Pin> pin = placement.pinTo(territory.id());
        if (territory.equals(primary)) {
            return new Consideration(
                    id, Outcome.PRIMARY, pin.map(Considerations::pinned).orElseGet(() -> met(territory)));
        }
        Exclusion keptOut = placement.keptOut().get(territory.id());
        if (keptOut != null) {
            return new Consideration(id, Outcome.KEPT_OUT, met(territory) + "; " + keptOut(keptOut));
        }
        if (matched.contains(territory.id()) && primary != null) {
            return new Consideration(id, Outcome.MATCHED, met(territory) + "; " + whyLost(territory, primary));
        }
        if (territory.catchAll()) {
            String winner = primary == null ? "" : ", and " + primary.id().value() + " does";
            return new Consideration(id, Outcome.NOT_MET, "takes what no other territory of its type takes" + winner);
        }
        Optional<TerritoryId> missing = territory.parent().filter(parent -> !matched.contains(parent));
        if (missing.isPresent()) {
            return new Consideration(
                    id, Outcome.NOT_LOOKED_AT, "parent " + missing.get().value() + " not met");
        }
        return new Consideration(id, Outcome.NOT_MET, notMet(territory));
    }

    private String notMet(Territory territory) {
        Condition condition = territory.condition().orElseThrow();
        Miss miss = Miss.of(condition.test(), facts);
        StringBuilder why = new StringBuilder(miss.sentence(facts, condition.text()));
        for (String fault : condition.faults(facts)) {
            if (why.indexOf(fault) < 0) {
                why.append("; ").append(fault);
            }
        }
        boolean whole = miss.part().span().equals(condition.test().span());
        return whole
                ? why.toString()
                : why.append("; in ").append(text(condition)).toString();
    }

    private static String pinned(Pin pin) {
        return "pinned" + until(pin.until()) + ": " + pin.reason();
    }

    private static String keptOut(Exclusion exclusion) {
        return "kept out" + until(exclusion.until()) + ": " + exclusion.reason();
    }

    static String until(Optional<java.time.LocalDate> until) {
        return until.map(day -> " until " + day).orElse("");
    }

    private static String met(Territory territory) {
        return territory.catchAll()
                ? "takes what no other territory of its type takes"
                : territory.condition().map(Considerations::text).orElse("no condition of its own");
    }

    /** Long lists of values would bury the explanation. */
    private static String text(Condition condition) {
        String text = condition.toString();
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }

    private String whyLost(Territory territory, Territory primary) {
        String winner = primary.id().value();
        if (placement.pinTo(primary.id()).isPresent()) {
            return "the record is pinned to " + winner;
        }
        if (primary.depth() != territory.depth()) {
            return winner + " is deeper: level " + primary.depth() + " against " + territory.depth();
        }
        if (primary.precedence() != territory.precedence()) {
            return winner + " has the lower precedence: " + primary.precedence() + " against " + territory.precedence();
        }
        return winner + " comes first by id, with the same level and precedence";
    }

    /** What the conditions that were looked at read, by field. */
    SortedMap<String, String> values() {
        SortedMap<String, String> values = new TreeMap<>();
        model.territories().stream()
                .filter(territory -> territory
                        .parent()
                        .filter(parent -> !matched.contains(parent))
                        .isEmpty())
                .flatMap(territory -> territory.condition().stream())
                .flatMap(condition -> condition.fields().stream())
                .forEach(field -> values.put(field.name(), field.shown(facts)));
        return values;
    }
}
