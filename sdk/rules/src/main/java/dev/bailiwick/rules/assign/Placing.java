package dev.bailiwick.rules.assign;

import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.rules.match.Matcher;
import dev.bailiwick.rules.match.Matching;
import dev.bailiwick.rules.match.Rule;
import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.model.TerritoryType;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.TerritoryId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the territories that take a record. Immutable, for many threads. */
final class Placing {

    private final TerritoryModel model;
    private final Overrides overrides;

    /** Those with conditions to match, by rank; catch-alls are not among them. */
    private final List<Territory> ranked;

    private final Map<TerritoryType, Territory> catchAlls = new HashMap<>();
    private final ThreadLocal<Matching> matching;

    Placing(TerritoryModel model) {
        this.model = model;
        this.overrides = new Overrides(model);
        this.ranked = model.territories().stream()
                .filter(territory -> !territory.catchAll())
                .sorted(Territory.PRIMARY_FIRST)
                .toList();
        model.territories().stream()
                .filter(Territory::catchAll)
                .forEach(territory -> catchAlls.put(territory.type(), territory));
        Matcher matcher = matcher();
        this.matching = ThreadLocal.withInitial(matcher::start);
    }

    private Matcher matcher() {
        List<Rule> rules = new ArrayList<>();
        for (Territory territory : ranked) {
            rules.add(new Rule(
                    model.conditions(territory.id()).stream()
                            .map(Condition::test)
                            .toList(),
                    model.types().indexOf(territory.type()),
                    rules.size()));
        }
        return Matcher.of(rules, model.types().size());
    }

    /** Why the record is to be left alone; empty where it is to be placed. */
    Optional<Exclusion> leftAlone(RecordName record, LocalDate today) {
        return overrides.leftAlone(record, today);
    }

    /** What the model fixes for the record. */
    List<Pin> pins(RecordName record, LocalDate today) {
        return overrides.pins(record, today);
    }

    /** Places a record that is not to be left alone. */
    Placement place(Facts facts, RecordName record, LocalDate today) {
        List<Territory> matches = matches(facts);
        List<Pin> pins = overrides.pins(record, today);
        Map<TerritoryId, Exclusion> keptOut = keptOut(matches, overrides.keptOut(record, today));
        Map<TerritoryType, Territory> primaries = new LinkedHashMap<>();
        for (TerritoryType type : model.types()) {
            pinned(pins, type)
                    .or(() -> matches.stream()
                            .filter(match -> match.type().equals(type) && !keptOut.containsKey(match.id()))
                            .findFirst())
                    .or(() -> Optional.ofNullable(catchAlls.get(type)))
                    .ifPresent(primary -> primaries.put(type, primary));
        }
        return new Placement(matches, primaries, pins, keptOut);
    }

    private List<Territory> matches(Facts facts) {
        Matching found = matching.get();
        found.match(List.of(facts));
        int[] ranks = new int[found.size(0)];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = found.rule(0, i);
        }
        Arrays.sort(ranks);
        List<Territory> matches = new ArrayList<>(ranks.length);
        for (int rank : ranks) {
            matches.add(ranked.get(rank));
        }
        return matches;
    }

    private Optional<Territory> pinned(List<Pin> pins, TerritoryType type) {
        return pins.stream()
                .flatMap(pin -> pin.territory().flatMap(model::territory).stream())
                .filter(territory -> territory.type().equals(type))
                .findFirst();
    }

    /** Who is kept out of a territory is kept out of what is below it. */
    private Map<TerritoryId, Exclusion> keptOut(List<Territory> matches, List<Exclusion> exclusions) {
        Map<TerritoryId, Exclusion> keptOut = new LinkedHashMap<>();
        for (Exclusion exclusion : exclusions) {
            for (Territory match : matches) {
                boolean below = model.path(match.id()).stream()
                        .map(Territory::id)
                        .anyMatch(exclusion.territory().orElseThrow()::equals);
                if (below) {
                    keptOut.put(match.id(), exclusion);
                }
            }
        }
        return keptOut;
    }
}
