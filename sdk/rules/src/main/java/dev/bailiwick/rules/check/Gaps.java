package dev.bailiwick.rules.check;

import dev.bailiwick.rules.folder.Positions;
import dev.bailiwick.rules.match.Extent;
import dev.bailiwick.rules.model.Territory;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what territories take and their children do not, and territories whose children take all. */
final class Gaps {

    private static final long STEPS_OF_ONE = 300_000;

    /** Examples that are tried before a gap is left unproved. */
    private static final int MOST_TRIED = 16;

    private final Scopes scopes;
    private final Examples examples;
    private final Budget budget;

    Gaps(Scopes scopes, Examples examples, Budget budget) {
        this.scopes = scopes;
        this.examples = examples;
        this.budget = budget;
    }

    /**
     * What was found out about a territory with children.
     *
     * @param example a record that it takes and no child; empty where the children take all
     * @param isForAbsence whether only records are left that lack a value
     */
    record Gap(Optional<Example> example, boolean isForAbsence) {}

    /** By scope; scopes of which nothing could be proved are left out. */
    Map<Scope, Gap> find() {
        Map<Scope, Gap> found = new LinkedHashMap<>();
        for (Scope scope : scopes.ranked()) {
            List<Scope> children = scopes.children(scope);
            if (!children.isEmpty() && !scope.whole().isEmpty()) {
                gap(scope, children).ifPresent(gap -> found.put(scope, gap));
            }
        }
        return found;
    }

    private Optional<Gap> gap(Scope scope, List<Scope> children) {
        List<Extent> takers = Extent.merged(
                children.stream().flatMap(child -> child.own().stream()).toList());
        Search search = new Search(scope, new HashSet<>(children));
        FreePart ofValues = search.run(takers, false);
        if (search.example.isPresent()) {
            return Optional.of(new Gap(search.example, false));
        }
        if (!ofValues.isExhaustive()) {
            return Optional.empty();
        }
        FreePart ofAbsences = search.run(takers, true);
        return search.example.isPresent() || ofAbsences.isExhaustive()
                ? Optional.of(new Gap(search.example, search.example.isPresent()))
                : Optional.empty();
    }

    private final class Search {

        private final Scope scope;
        private final Set<Scope> children;
        private Optional<Example> example = Optional.empty();
        private int tried;

        private Search(Scope scope, Set<Scope> children) {
            this.scope = scope;
            this.children = children;
        }

        private FreePart run(List<Extent> takers, boolean absences) {
            Budget part = budget.part(STEPS_OF_ONE);
            FreePart free = new FreePart(takers, absences, this::accept, part);
            for (Extent extent : scope.whole()) {
                if (free.isIn(extent)) {
                    break;
                }
            }
            budget.spend(part);
            return free;
        }

        private boolean accept(Extent extent) {
            if (tried++ >= MOST_TRIED) {
                return false;
            }
            Example made = examples.in(extent);
            List<Scope> takers = examples.takers(made);
            boolean shows = takers.contains(scope) && takers.stream().noneMatch(children::contains);
            example = shows ? Optional.of(made) : Optional.empty();
            return shows;
        }
    }

    /**
     * What is worth saying of it: a group that its children fill, and a team that gets the rest, are as they should.
     */
    static Optional<Finding> finding(Scope scope, Gap gap, int children, Positions positions) {
        Territory territory = scope.territory();
        boolean hasTeam = !territory.team().isEmpty();
        if (gap.example().isEmpty()) {
            return Optional.of(Finding.of(
                            CheckRule.COVERED_BY_CHILDREN,
                            Evidence.PROVED_FROM_CONDITIONS,
                            positions.of(territory),
                            "the children of " + scope + " take everything it takes, so its team gets no records",
                            "Maybe move its team to a child, or narrow one of their conditions."))
                    .filter(finding -> hasTeam);
        }
        Finding finding = Finding.of(
                CheckRule.GAP_BELOW_TERRITORY,
                Evidence.PROVED_FROM_CONDITIONS,
                positions.of(territory),
                (children == 1
                                ? "the child of " + scope + " does not take"
                                : "none of the " + children + " children of " + scope + " takes")
                        + " some of its records, for example " + gap.example().get()
                        + "; it has no team, so their owners stay as they are",
                "Maybe give it a team, widen a child's condition, or add a child without `when`.");
        return Optional.of(gap.isForAbsence() ? finding.as(Severity.NOTE) : finding)
                .filter(said -> !hasTeam && !territory.type().overlay());
    }
}
