package dev.bailiwick.rules.check;

import dev.bailiwick.rules.check.Overlaps.Overlap;
import dev.bailiwick.rules.folder.Position;
import dev.bailiwick.rules.folder.Positions;
import dev.bailiwick.rules.model.Territory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** What the records of a CRM show of a model's territories, beside what is proved of them. */
final class SeenInData {

    private static final int MOST_VALUES = 3;

    private final Scopes scopes;
    private final Positions positions;
    private final Tally tally;
    private final String crm;

    /** @param crm what the connection is called */
    SeenInData(Scopes scopes, Positions positions, Tally tally, String crm) {
        this.scopes = scopes;
        this.positions = positions;
        this.tally = tally;
        this.crm = crm;
    }

    /**
     * Territories that are no record's primary one.
     *
     * @param without scopes of which that is proved already
     */
    List<Finding> empty(Set<Scope> without) {
        List<Finding> findings = new ArrayList<>();
        for (Scope scope : scopes.ranked()) {
            boolean parentIsEmpty = scopes.parent(scope.territory())
                    .filter(parent -> tally.taken(parent) == 0)
                    .isPresent();
            if (tally.primary(scope) == 0 && !without.contains(scope) && !parentIsEmpty) {
                Finding finding = empty(scope);
                boolean isGroup = finding.rule() == CheckRule.COVERED_BY_CHILDREN
                        && scope.territory().team().isEmpty();
                findings.addAll(isGroup ? List.of() : List.of(finding));
            }
        }
        return findings;
    }

    private Finding empty(Scope scope) {
        long taken = tally.taken(scope);
        if (taken == 0) {
            return seen(
                            CheckRule.UNREACHABLE_TERRITORY,
                            scope.territory(),
                            "none of the " + tally.records() + " records of " + crm + " meets the conditions of "
                                    + scope,
                            "Maybe they are still to come; otherwise look for a misspelt value.")
                    .as(Severity.NOTE);
        }
        if (tally.lostBelow(scope) == taken) {
            return seen(
                    CheckRule.COVERED_BY_CHILDREN,
                    scope.territory(),
                    "the territories below " + scope + " take every record of " + crm + " that meets its conditions ("
                            + taken + ")",
                    "Maybe move its team to one of them, or narrow one of their conditions.");
        }
        return seen(
                CheckRule.UNREACHABLE_TERRITORY,
                scope.territory(),
                scope + " is no record's primary territory: " + records(taken) + (taken == 1 ? " meets" : " meet")
                        + " its conditions, but others come first for each of them",
                "Maybe give it a lower `precedence`, or narrow the others.");
    }

    /** How many records show a proved overlap, to follow what is said of it. */
    String of(Overlap overlap) {
        Tally.Tie tie = new Tally.Tie(overlap.winner().rank(), overlap.loser().rank());
        long count = tally.ties().getOrDefault(tie, 0L);
        return count == 0 ? "; it decides on no record of " + crm : "; it decides on " + records(count);
    }

    /**
     * Overlaps that records show, the largest of each territory.
     *
     * @param proved scopes of which one is proved already
     */
    List<Finding> overlaps(Set<Scope> proved) {
        Set<Scope> done = new HashSet<>(proved);
        List<Finding> findings = new ArrayList<>();
        tally.ties().entrySet().stream()
                .sorted(Map.Entry.<Tally.Tie, Long>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .forEach(tie -> {
                    Scope winner = scopes.ranked().get(tie.getKey().winner());
                    Scope loser = scopes.ranked().get(tie.getKey().loser());
                    if (done.add(loser)) {
                        findings.add(seen(
                                CheckRule.OVERLAPPING_TERRITORIES,
                                loser.territory(),
                                records(tie.getValue()) + (tie.getValue() == 1 ? " meets" : " meet")
                                        + " the conditions of " + winner + " and " + loser
                                        + "; only the id decides, for " + winner,
                                Overlaps.maybe(loser)));
                    }
                });
        return findings;
    }

    /** Records that are in no territory. */
    Optional<Finding> unassigned() {
        OptionalLong count = tally.unassigned();
        if (count.orElse(0) == 0) {
            return Optional.empty();
        }
        String values = tally.ofUnassigned().entrySet().stream()
                .map(field -> field.getKey().name() + ": "
                        + field.getValue().commonest(MOST_VALUES).stream()
                                .map(value -> (value.getKey().equals(Tally.ABSENT) ? "absent" : value.getKey()) + " ("
                                        + value.getValue() + ")")
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        return Optional.of(Finding.of(
                CheckRule.UNASSIGNED_RECORDS,
                Evidence.SEEN_IN_DATA,
                Position.START,
                count.getAsLong() + " of " + tally.records() + " records of " + crm
                        + " are in no territory, so their owners stay as they are"
                        + (values.isEmpty() ? "" : "; most of them have " + values),
                "Maybe add a territory for them, or one with `catchAll: true`."));
    }

    private String records(long count) {
        return count + (count == 1 ? " record of " : " records of ") + crm;
    }

    private Finding seen(CheckRule rule, Territory territory, String message, String maybe) {
        return Finding.of(rule, Evidence.SEEN_IN_DATA, positions.of(territory), message, maybe);
    }
}
