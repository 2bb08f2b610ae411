package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.trial.Expectation.Ownership;
import dev.bailiwick.rules.trial.Expectation.Primary;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares what came out with what a test case expects. */
final class CaseComparison {

    private final Answer answer;
    private final boolean severalTypes;
    private final List<Difference> differences = new ArrayList<>();
    private final Set<TerritoryId> toExplain = new LinkedHashSet<>();

    CaseComparison(TerritoryModel model, Expectation expectation, Answer answer) {
        this.answer = answer;
        this.severalTypes = model.types().size() > 1;
        expectation.territories().forEach(this::territory);
        expectation.owner().ifPresent(this::owner);
        expectation.reason().ifPresent(this::reason);
        expectation.notIn().forEach(this::notIn);
    }

    List<Difference> differences() {
        return differences;
    }

    /** The decision's reason, and what became of the territories that were expected and not met. */
    List<String> why() {
        List<String> lines = new ArrayList<>(answer.reason().lines().toList());
        toExplain.forEach(territory -> lines.addAll(answer.whyOf(territory)));
        return lines;
    }

    private void territory(Primary expected) {
        Optional<TerritoryId> got =
                Optional.ofNullable(answer.territories().get(expected.type().id()));
        if (!got.equals(expected.territory())) {
            String what = severalTypes ? "territory of type " + expected.type() : "territory";
            differences.add(new Difference(what, text(expected.territory()), text(got)));
            expected.territory().or(() -> got).ifPresent(toExplain::add);
        }
    }

    private void owner(Ownership expected) {
        boolean met = expected.user().isEmpty()
                ? !answer.ownerChanges()
                : answer.owner().equals(expected.user());
        if (!met) {
            differences.add(new Difference(
                    "owner",
                    expected.user().map(CaseComparison::text).orElse("unchanged"),
                    answer.owner().map(CaseComparison::text).orElse("nobody")));
        }
    }

    private void reason(String part) {
        if (!answer.reason().contains(part)) {
            differences.add(new Difference("reason", "… " + part + " …", answer.reason()));
        }
    }

    private void notIn(TerritoryId territory) {
        if (answer.isIn(territory)) {
            differences.add(new Difference("notIn", "not in " + territory.value(), "in " + territory.value()));
            toExplain.add(territory);
        }
    }

    private static String text(Optional<TerritoryId> territory) {
        return territory.map(TerritoryId::value).orElse("none");
    }

    private static String text(Owner user) {
        return user.email().orElse(user.name());
    }
}
