package dev.bailiwick.rules.check;

import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.rules.folder.Position;
import dev.bailiwick.rules.folder.Positions;
import dev.bailiwick.rules.match.Extent;
import dev.bailiwick.rules.model.OpportunityPlacing;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.tree.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds territories whose conditions no record can meet, and the parts that exclude each other. */
final class Contradictions {

    /** Conditions of more parts are not searched for those that matter. */
    private static final int MOST_PARTS = 64;

    /** More alternatives than this are not multiplied out. */
    private static final int MOST_ALTERNATIVES = 1_024;

    private static final int MOST_EXPLAINED = 200;

    private final Scopes scopes;
    private final Positions positions;
    private int explained;

    private Contradictions(Scopes scopes, Positions positions) {
        this.scopes = scopes;
        this.positions = positions;
    }

    /** A part of a territory's own or inherited condition. */
    private record Part(Territory of, Test test, Condition whole) {}

    static List<Finding> find(Scopes scopes, Positions positions) {
        Contradictions contradictions = new Contradictions(scopes, positions);
        return scopes.ranked().stream()
                .filter(Scope::isImpossible)
                // What is below an impossible territory is so because of it.
                .filter(scope -> scopes.parent(scope.territory())
                        .filter(Scope::isImpossible)
                        .isEmpty())
                .filter(scope -> !contradictions.asksForOpportunities(scope))
                .map(contradictions::finding)
                .toList();
    }

    private boolean asksForOpportunities(Scope scope) {
        return scopes.model().opportunityPolicy() == OpportunityPlacing.FOLLOW_ACCOUNT
                && parts(scope).stream().anyMatch(part -> OpportunityConditions.asks(part.test()));
    }

    private Finding finding(Scope scope) {
        List<Part> parts = parts(scope);
        List<Part> core = explained++ < MOST_EXPLAINED && parts.size() <= MOST_PARTS ? core(parts) : parts;
        String what = core.stream().map(part -> named(part, scope)).limit(4).collect(Collectors.joining(" and "));
        String message = switch (core.size()) {
            case 1 -> what + " never holds";
            case 2 -> what + " exclude each other";
            default -> what + (core.size() > 4 ? " and other parts" : "") + " cannot all hold";
        };
        return Finding.of(
                CheckRule.UNREACHABLE_TERRITORY,
                Evidence.PROVED_FROM_CONDITIONS,
                position(core, scope),
                "no record can be in " + scope + ": " + message + below(scope),
                "Maybe one of them was meant as an alternative: `||`, or `in [...]`.");
    }

    private String below(Scope scope) {
        long count = scopes.ranked().stream()
                .filter(other -> scopes.isBelow(other, scope))
                .count();
        return count == 0 ? "" : "; nor in what is below it (" + count + ")";
    }

    private Position position(List<Part> core, Scope scope) {
        return core.stream()
                .filter(part -> part.of().id().equals(scope.territory().id()))
                .findFirst()
                .map(part -> positions.of(part.of(), part.test().span()))
                .orElseGet(() -> positions.of(scope.territory()));
    }

    private static String named(Part part, Scope scope) {
        String text = Parts.quoted(part.test(), part.whole().text());
        return part.of().id().equals(scope.territory().id())
                ? text
                : text + " (of `" + part.of().id().value() + "`)";
    }

    /** All parts that must hold, those of the territory itself first. */
    private List<Part> parts(Scope scope) {
        List<Part> parts = new ArrayList<>();
        Optional<Scope> next = Optional.of(scope);
        while (next.isPresent()) {
            Territory territory = next.get().territory();
            territory
                    .condition()
                    .ifPresent(whole ->
                            Parts.conjuncts(whole.test()).forEach(test -> parts.add(new Part(territory, test, whole))));
            next = scopes.parent(territory);
        }
        return parts;
    }

    /** The parts without which the others could hold. */
    private List<Part> core(List<Part> parts) {
        List<Part> core = new ArrayList<>(parts);
        for (int i = core.size() - 1; i >= 0; i--) {
            Part part = core.remove(i);
            if (!isImpossible(core)) {
                core.add(i, part);
            }
        }
        return core;
    }

    private boolean isImpossible(List<Part> parts) {
        List<Extent> all = List.of(Extent.ALL);
        for (Part part : parts) {
            List<Extent> more = scopes.extents(part.test(), part.whole());
            if ((long) all.size() * more.size() > MOST_ALTERNATIVES) {
                return false;
            }
            List<Extent> before = all;
            all = before.stream()
                    .flatMap(outer -> more.stream().flatMap(inner -> outer.and(inner).stream()))
                    .toList();
        }
        return all.isEmpty();
    }
}
