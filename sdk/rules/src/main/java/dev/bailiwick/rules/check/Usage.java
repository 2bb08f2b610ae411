package dev.bailiwick.rules.check;

import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.rules.folder.Position;
import dev.bailiwick.rules.folder.Positions;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.model.ValueList;
import dev.bailiwick.rules.tree.Test;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what stands in a model's files and has no effect. */
final class Usage {

    private final TerritoryModel model;
    private final Positions positions;
    private final List<Finding> findings = new ArrayList<>();

    private Usage(TerritoryModel model, Positions positions) {
        this.model = model;
        this.positions = positions;
    }

    /** @param today the day on which pins and exclusions are judged */
    static List<Finding> find(TerritoryModel model, Positions positions, LocalDate today) {
        Usage usage = new Usage(model, positions);
        usage.lists();
        usage.reps();
        model.pins().stream()
                .filter(pin -> !pin.holdsOn(today))
                .forEach(pin -> usage.expired("pin", pin.record(), pin.until(), positions.of(pin)));
        model.exclusions().stream()
                .filter(exclusion -> !exclusion.holdsOn(today))
                .forEach(exclusion ->
                        usage.expired("exclusion", exclusion.record(), exclusion.until(), positions.of(exclusion)));
        return usage.findings;
    }

    private void lists() {
        List<Condition> conditions = model.territories().stream()
                .flatMap(territory -> territory.condition().stream())
                .toList();
        Set<String> used = new HashSet<>();
        List<String> computed = new ArrayList<>();
        for (Condition condition : conditions) {
            for (Test leaf : Parts.leaves(condition.test())) {
                if (leaf instanceof Test.OneOf oneOf) {
                    oneOf.choices().list().ifPresent(used::add);
                } else if (leaf instanceof Test.Computed) {
                    computed.add(condition.text());
                }
            }
        }
        for (ValueList list : model.lists()) {
            // What CEL computes is not looked into; its text tells enough to be silent.
            Pattern named = Pattern.compile("lists\\s*(\\.\\s*|\\[\\s*[\"'])" + Pattern.quote(list.name()));
            if (!used.contains(list.name())
                    && computed.stream().noneMatch(text -> named.matcher(text).find())) {
                add(
                        CheckRule.UNUSED_LIST,
                        positions.of(list),
                        "no condition looks anything up in the list `" + list.name() + "`",
                        "Maybe remove it, or write `in lists[\"" + list.name() + "\"]` in a condition.");
            }
        }
    }

    private void reps() {
        Set<Rep> named = new HashSet<>();
        model.territories().forEach(territory -> named.addAll(territory.team()));
        model.pins().stream().map(Pin::owner).flatMap(Optional::stream).forEach(named::add);
        for (Rep rep : model.reps()) {
            if (!named.contains(rep)) {
                add(
                        CheckRule.UNUSED_REP,
                        positions.of(rep),
                        rep.email() + " is in no team, owner rule or pin",
                        "Maybe add the address to a team, or remove the rep.");
            }
        }
    }

    private void expired(String what, RecordName record, Optional<LocalDate> until, Position position) {
        add(
                CheckRule.EXPIRED_ENTRY,
                position,
                "the " + what + " of `" + record + "` ended on " + until.orElseThrow(),
                "Maybe remove it, or set a later `until`.");
    }

    private void add(CheckRule rule, Position position, String message, String maybe) {
        findings.add(Finding.of(rule, Evidence.CONFIGURATION, position, message, maybe));
    }
}
