package dev.bailiwick.rules.assign;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.OpportunityChoice;
import dev.bailiwick.spi.OpportunityInput;
import dev.bailiwick.spi.OpportunityPolicy;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.TerritoryId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Open opportunities go with their account; closed ones stay with whoever closed them. */
record FollowAccount() implements OpportunityPolicy {

    private static final FollowAccount POLICY = new FollowAccount();

    @Override
    public OpportunityChoice choose(OpportunityInput input) {
        if (input.opportunity().closed()) {
            return OpportunityChoice.keep("Closed opportunities keep their owner and territory.");
        }
        Account account = input.account();
        String label = account.name()
                .map(name -> name + " (" + account.ref().id() + ")")
                .orElse(account.ref().id());
        return OpportunityChoice.followAccount("Follows its account " + label + ".");
    }

    /** The decision for an opportunity whose account was decided. */
    static Decision decide(Facts facts, Decision ofAccount, OwnerState state) {
        Opportunity opportunity = facts.opportunity().orElseThrow();
        OpportunityChoice policy =
                POLICY.choose(new Input(opportunity, facts.account(), ofAccount.territory(), ofAccount.chosen()));
        boolean keeps = policy.kind() == OpportunityChoice.Kind.KEEP;
        Optional<OwnerId> owner = switch (policy.kind()) {
            case FOLLOW_ACCOUNT -> ofAccount.chosen();
            case GIVE -> policy.owner();
            default -> Optional.empty();
        };
        Optional<Assignment> applied = state.assignment(opportunity.ref());
        String reason = policy.kind() == OpportunityChoice.Kind.FOLLOW_ACCOUNT
                ? policy.reason() + " " + ofAccount.reason()
                : policy.reason();
        OwnerChoice choice = new OwnerChoice(owner, false, policy.reason(), List.of(policy.reason()));
        return new Decision(
                opportunity,
                keeps ? applied.flatMap(Assignment::territory) : ofAccount.territory(),
                keeps
                        ? applied.map(Assignment::others).orElseGet(Collections::emptySortedMap)
                        : ofAccount.territories(),
                choice,
                reason,
                () -> new Explanation(opportunity.ref().id(), reason, List.of(), new TreeMap<>(), choice.steps()),
                () -> Decision.NO_CONDITIONS);
    }

    private record Input(
            Opportunity opportunity,
            Account account,
            Optional<TerritoryId> accountTerritory,
            Optional<OwnerId> accountOwner)
            implements OpportunityInput {}
}
