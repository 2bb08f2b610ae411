package dev.bailiwick.rules.assign;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.OpportunityChoice;
import dev.bailiwick.spi.OpportunityInput;
import dev.bailiwick.spi.OpportunityPolicy;

/** Open opportunities go with their account; closed ones stay with whoever closed them. */
record FollowAccount() implements OpportunityPolicy {

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
}
