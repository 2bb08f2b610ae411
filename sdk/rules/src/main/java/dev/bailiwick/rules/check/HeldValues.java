package dev.bailiwick.rules.check;

import com.google.common.collect.Sets;
import dev.bailiwick.rules.condition.Similar;
import dev.bailiwick.rules.folder.Position;
import dev.bailiwick.rules.folder.Positions;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.model.ValueList;
import dev.bailiwick.rules.record.Fields;
import dev.bailiwick.rules.tree.Term;
import dev.bailiwick.spi.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds values that conditions look for and no record of a CRM has. */
final class HeldValues {

    private static final int MOST_NAMED = 3;

    /** Looking for similar values takes its time, and nobody reads more advice. */
    private static final int MOST_ADVICE = 200;

    private final TerritoryModel model;
    private final Positions positions;
    private final Tally tally;
    private final String crm;
    private final Map<String, Set<String>> offered = new HashMap<>();
    private int advice;

    /**
     * @param schema of the CRM; the values it offers count as known, held or not
     * @param crm what the connection is called
     */
    HeldValues(TerritoryModel model, Positions positions, Tally tally, Schema schema, String crm) {
        this.model = model;
        this.positions = positions;
        this.tally = tally;
        this.crm = crm;
        schema.fields()
                .forEach((type, fields) ->
                        fields.forEach(field -> offered.put(Fields.nameOf(type, field), Set.copyOf(field.values()))));
    }

    List<Finding> find(List<Sought> all) {
        List<Finding> findings = new ArrayList<>();
        for (Sought sought : all) {
            Set<String> held = tally.values(sought.term()).values();
            Set<String> offers = offered(sought.term());
            List<String> missing = sought.values().stream()
                    .filter(value -> !held.contains(value) && !offers.contains(value))
                    .sorted()
                    .toList();
            if (!missing.isEmpty()) {
                findings.add(finding(sought, missing, held, offers));
            }
        }
        return findings;
    }

    private Set<String> offered(Term term) {
        return term instanceof Term.Read read
                ? offered.getOrDefault(read.field().name(), Set.of())
                : Set.of();
    }

    private Finding finding(Sought sought, List<String> missing, Set<String> held, Set<String> offers) {
        String named =
                missing.stream().limit(MOST_NAMED).map(HeldValues::quoted).collect(Collectors.joining(", "));
        String what = missing.size() == 1
                ? named
                : missing.size() <= MOST_NAMED
                        ? "one of " + named
                        : "one of " + missing.size() + " values looked for: " + named + ", …";
        Finding finding = Finding.of(
                CheckRule.VALUE_NEVER_HELD,
                Evidence.SEEN_IN_DATA,
                position(sought),
                "no record of " + crm + " has " + what + " as " + named(sought) + list(sought, missing),
                maybe(missing, held, offers));
        boolean partly =
                sought.list().isPresent() && missing.size() < sought.values().size();
        return partly ? finding.as(Severity.NOTE) : finding;
    }

    private static String named(Sought sought) {
        return sought.term() instanceof Term.Read read
                ? read.field().name()
                : "the value in "
                        + Parts.quoted(
                                sought.leaf(),
                                sought.territory().condition().orElseThrow().text());
    }

    private static String list(Sought sought, List<String> missing) {
        return sought.list()
                .map(list -> " (list `" + list + "`, " + missing.size() + " of "
                        + sought.values().size() + ")")
                .orElse("");
    }

    private Position position(Sought sought) {
        Optional<ValueList> list = sought.list()
                .flatMap(name -> model.lists().stream()
                        .filter(known -> known.name().equals(name))
                        .findFirst());
        return list.map(positions::of)
                .orElseGet(() -> positions.of(sought.territory(), sought.leaf().span()));
    }

    private String maybe(List<String> missing, Set<String> held, Set<String> offers) {
        for (String value : missing.subList(0, Math.min(MOST_NAMED, missing.size()))) {
            // The neighbours of a code are other codes, not what somebody meant to write.
            if (value.chars().noneMatch(Character::isLetter)) {
                continue;
            }
            Optional<String> near =
                    advice++ < MOST_ADVICE ? Similar.to(value, Sets.union(held, offers)) : Optional.empty();
            if (near.isPresent()) {
                return "Maybe you meant " + quoted(near.get()) + " instead of " + quoted(value) + ".";
            }
        }
        return "Maybe it is written differently in the CRM, or still to come.";
    }

    private static String quoted(String value) {
        return '"' + value + '"';
    }
}
