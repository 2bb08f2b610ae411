package dev.bailiwick.rules.assign;

import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.OpportunityChoice;
import dev.bailiwick.spi.OpportunityInput;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides by one territory model. Pure: the same model, record and state give the same decision, in any order, on any
 * thread. Immutable, for many threads.
 */
public final class Assigner {

    private static final FollowAccount POLICY = new FollowAccount();

    private final TerritoryModel model;
    private final Placing placing;

    /** An assigner for a checked model; cheap. */
    public Assigner(TerritoryModel model) {
        this.model = model;
        this.placing = new Placing(model);
    }

    /** What it decides by. */
    public TerritoryModel model() {
        return model;
    }

    /**
     * Decides for an account: the deepest territory that takes it, then the one of lowest precedence, then of the first
     * id; and in it the owner by the territory's rule.
     *
     * @param account as last seen in the CRM
     * @param state of that CRM
     */
    public Decision assign(Account account, OwnerState state) {
        Facts facts = Facts.of(account);
        List<Territory> matches = placing.matches(facts);
        if (matches.isEmpty()) {
            String reason = "In no territory, so the owner stays.";
            return decision(facts, Optional.empty(), OwnerChoice.unchanged(reason, List.of()), reason);
        }
        Territory primary = matches.get(0);
        OwnerChoice choice = new OwnerChooser(state).choose(account, primary);
        String label = primary.name()
                .map(name -> name + " (" + primary.id().value() + ")")
                .orElse(primary.id().value());
        String others = matches.size() == 1 ? "" : ", first of " + matches.size() + " matches";
        return decision(facts, Optional.of(primary.id()), choice, "In " + label + others + ". " + choice.reason());
    }

    /**
     * Decides for an opportunity, by the policy {@code follow-account}: closed ones keep owner and territory, open ones
     * take the account's territory and, where one was decided on, its owner.
     *
     * @param opportunity as last seen in the CRM
     * @param account the account it is with
     * @param accountDecision what {@link #assign(Account, OwnerState)} said of that account
     * @param state of that CRM
     */
    public Decision assign(Opportunity opportunity, Account account, Decision accountDecision, OwnerState state) {
        OpportunityChoice policy =
                POLICY.choose(new Input(opportunity, account, accountDecision.territory(), accountDecision.chosen()));
        Optional<OwnerId> owner = switch (policy.kind()) {
            case FOLLOW_ACCOUNT -> accountDecision.chosen();
            case GIVE -> policy.owner();
            default -> Optional.empty();
        };
        Optional<TerritoryId> territory = policy.kind() == OpportunityChoice.Kind.KEEP
                ? state.assignment(opportunity.ref()).flatMap(Assignment::territory)
                : accountDecision.territory();
        String reason = policy.kind() == OpportunityChoice.Kind.FOLLOW_ACCOUNT
                ? policy.reason() + " " + accountDecision.reason()
                : policy.reason();
        OwnerChoice choice = new OwnerChoice(owner, false, policy.reason(), List.of(policy.reason()));
        return new Decision(
                opportunity.ref(),
                territory,
                choice,
                opportunity.owner(),
                reason,
                () -> new Explanation(opportunity.ref().id(), reason, List.of(), new TreeMap<>(), choice.steps()));
    }

    private Decision decision(Facts facts, Optional<TerritoryId> territory, OwnerChoice choice, String reason) {
        Account account = facts.account();
        return new Decision(
                account.ref(),
                territory,
                choice,
                account.owner(),
                reason,
                () -> new Explanation(
                        account.ref().id(),
                        reason,
                        placing.considerations(facts),
                        placing.values(facts),
                        choice.steps()));
    }

    private record Input(
            Opportunity opportunity,
            Account account,
            Optional<TerritoryId> accountTerritory,
            Optional<OwnerId> accountOwner)
            implements OpportunityInput {}
}
