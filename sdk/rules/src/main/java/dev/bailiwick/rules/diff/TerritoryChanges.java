package dev.bailiwick.rules.diff;

import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.rules.diff.Change.Kind;
import dev.bailiwick.rules.diff.Change.Subject;
import dev.bailiwick.rules.model.OwnerRule;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is different between the territories of two models. */
final class TerritoryChanges {

    private final TerritoryModel before;
    private final TerritoryModel after;
    private final List<Change> changes;
    private final Meanings namedBefore;
    private final Meanings namedAfter;
    private final Meanings valuedBefore;
    private final Meanings valuedAfter;

    TerritoryChanges(TerritoryModel before, TerritoryModel after, List<Change> changes) {
        this.before = before;
        this.after = after;
        this.changes = changes;
        this.namedBefore = Meanings.byName(before);
        this.namedAfter = Meanings.byName(after);
        Map<Set<String>, Integer> known = new HashMap<>();
        this.valuedBefore = Meanings.byValue(before, known);
        this.valuedAfter = Meanings.byValue(after, known);
    }

    void add() {
        Matched.of(before.territories(), after.territories(), Territory::toString)
                .each(
                        this::compare,
                        territory ->
                                changes.add(Change.added(Subject.TERRITORY, territory.toString(), text(territory))),
                        territory ->
                                changes.add(Change.removed(Subject.TERRITORY, territory.toString(), text(territory))));
    }

    private void compare(Territory one, Territory other) {
        ChangesOf noted = new ChangesOf(Subject.TERRITORY, one.toString(), changes)
                .optional(Kind.NAME, one.name(), other.name())
                .optional(
                        Kind.PARENT,
                        one.parent().map(TerritoryId::value),
                        other.parent().map(TerritoryId::value))
                .text(Kind.TYPE, one.type().id(), other.type().id())
                .text(Kind.PRECEDENCE, String.valueOf(one.precedence()), String.valueOf(other.precedence()))
                .text(Kind.CATCH_ALL, ModelDiff.yes(one.catchAll()), ModelDiff.yes(other.catchAll()));
        condition(noted, one.condition(), other.condition());
        team(noted, one.team(), other.team());
        noted.optional(
                Kind.OWNER,
                one.owner().map(TerritoryChanges::text),
                other.owner().map(TerritoryChanges::text));
    }

    private void condition(ChangesOf noted, Optional<Condition> one, Optional<Condition> other) {
        boolean reworded = one.isPresent() && other.isPresent() && sameMeaning(one.get(), other.get());
        noted.optional(
                reworded ? Kind.REWORDED : Kind.CONDITION,
                one.map(Condition::toString),
                other.map(Condition::toString));
    }

    private boolean sameMeaning(Condition one, Condition other) {
        return namedBefore.of(one).equals(namedAfter.of(other))
                || valuedBefore.of(one).equals(valuedAfter.of(other));
    }

    private static void team(ChangesOf noted, List<Rep> one, List<Rep> other) {
        List<String> before = addresses(one);
        List<String> after = addresses(other);
        after.stream()
                .filter(member -> !before.contains(member))
                .forEach(member -> noted.optional(Kind.MEMBER_ADDED, Optional.empty(), Optional.of(member)));
        before.stream()
                .filter(member -> !after.contains(member))
                .forEach(member -> noted.optional(Kind.MEMBER_REMOVED, Optional.of(member), Optional.empty()));
        noted.text(Kind.MEMBER_ORDER, shared(before, after), shared(after, before));
    }

    private static List<String> addresses(List<Rep> team) {
        return team.stream().map(ModelDiff::address).toList();
    }

    private static String shared(List<String> members, List<String> others) {
        return String.join(", ", members.stream().filter(others::contains).toList());
    }

    private static String text(OwnerRule rule) {
        return rule.strategy().text()
                + rule.rep().map(rep -> " " + ModelDiff.address(rep)).orElse("")
                + (rule.keepIfEligible() ? ", kept while eligible" : "");
    }

    private static String text(Territory territory) {
        List<String> parts = new ArrayList<>();
        territory.name().ifPresent(parts::add);
        territory.parent().ifPresent(parent -> parts.add("below " + parent.value()));
        if (territory.precedence() != Territory.DEFAULT_PRECEDENCE) {
            parts.add("precedence " + territory.precedence());
        }
        if (territory.catchAll()) {
            parts.add("takes what no other territory of type " + territory.type() + " takes");
        }
        territory.condition().ifPresent(condition -> parts.add("when `" + condition + "`"));
        if (!territory.team().isEmpty()) {
            parts.add("team " + String.join(", ", addresses(territory.team())));
        }
        territory.owner().ifPresent(rule -> parts.add("owner " + text(rule)));
        return String.join("; ", parts);
    }
}
