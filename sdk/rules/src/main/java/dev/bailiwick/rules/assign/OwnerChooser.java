package dev.bailiwick.rules.assign;

import dev.bailiwick.rules.model.OwnerRule;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerSelection;
import dev.bailiwick.spi.OwnerSelector;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the owner for a record whose territory is known, by the territory's rule. */
final class OwnerChooser {

    private final OwnerState state;

    OwnerChooser(OwnerState state) {
        this.state = state;
    }

    OwnerChoice choose(CrmRecord record, Territory territory) {
        if (territory.owner().isEmpty()) {
            return OwnerChoice.unchanged(
                    "The territory has no team, so the owner stays.", List.of("no team: owner unchanged"));
        }
        OwnerRule rule = territory.owner().get();
        Team team = Team.of(territory, state);
        List<String> steps = new ArrayList<>(team.missing());
        if (team.candidates().isEmpty()) {
            steps.add("nobody can take it: owner unchanged");
            return OwnerChoice.unchanged(
                    "Nobody of the team can take it, so the owner stays: " + String.join("; ", team.missing())
                            + ".\nMaybe activate one of them in the CRM, or correct the e-mail address.",
                    steps);
        }
        return kept(record, territory, rule, team, steps)
                .orElseGet(() -> selected(record, territory, rule, team, steps));
    }

    private Optional<OwnerChoice> kept(
            CrmRecord record, Territory territory, OwnerRule rule, Team team, List<String> steps) {
        if (rule.keepIfEligible()) {
            Optional<Owner> current = team.candidate(record.owner());
            steps.add(current.map(owner -> "keeps " + owner.name() + ": eligible")
                    .orElse(
                            record.owner().isPresent()
                                    ? "the current owner is not an active member of the team"
                                    : "nobody owns it yet"));
            return current.map(owner -> new OwnerChoice(
                    Optional.of(owner.id()), false, "Keeps " + owner.name() + ", who is eligible.", steps));
        }
        // Without this, each plan would hand every record to the next in turn.
        Optional<Owner> before = state.assignment(record.ref())
                .filter(last -> last.territory().filter(territory.id()::equals).isPresent())
                .flatMap(last -> team.candidate(last.owner()));
        before.ifPresent(owner -> steps.add("stays with " + owner.name() + ": chosen before in this territory"));
        return before.map(owner -> new OwnerChoice(
                Optional.of(owner.id()),
                false,
                "Stays with " + owner.name() + ", chosen before in this territory.",
                steps));
    }

    private OwnerChoice selected(CrmRecord record, Territory territory, OwnerRule rule, Team team, List<String> steps) {
        Selection selection = new Selection(record, territory.id(), team.candidates(), state);
        Optional<Owner> selected = team.candidate(selector(rule).select(selection));
        if (selected.isEmpty()) {
            String rep = rule.rep().map(Rep::email).orElse("nobody");
            steps.add(rep + " is to own it, but cannot: owner unchanged");
            return OwnerChoice.unchanged(
                    "All records here go to " + rep + ", who cannot take it, so the owner stays.\n"
                            + "Maybe activate that user in the CRM, or name another rep.",
                    steps);
        }
        Owner owner = selected.get();
        if (rule.strategy() == OwnerRule.Strategy.FIXED) {
            steps.add("fixed → " + owner.name());
            return new OwnerChoice(
                    Optional.of(owner.id()), false, "Goes to " + owner.name() + ", fixed for this territory.", steps);
        }
        long turn = selection.sequence() + 1;
        steps.add("turn " + turn + " → " + owner.name());
        return new OwnerChoice(Optional.of(owner.id()), true, "Goes to " + owner.name() + ", whose turn it is.", steps);
    }

    private static OwnerSelector selector(OwnerRule rule) {
        return rule.rep().<OwnerSelector>map(FixedOwner::new).orElseGet(RoundRobin::new);
    }

    private record Selection(CrmRecord record, TerritoryId territory, List<Owner> candidates, OwnerState state)
            implements OwnerSelection {

        @Override
        public long load(OwnerId owner) {
            return state.load(territory, owner);
        }

        @Override
        public long sequence() {
            return state.sequence(territory);
        }
    }
}
