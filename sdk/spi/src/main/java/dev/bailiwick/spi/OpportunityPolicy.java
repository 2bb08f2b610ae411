package dev.bailiwick.spi;

/**
 * Decides what happens to an opportunity when its account has been decided. Pure, like {@link AssignmentRule}. Called
 * from many threads.
 */
public interface OpportunityPolicy {

    /**
     * Decides for one opportunity.
     *
     * @param input the opportunity and what was decided for its account
     * @return follow the account, keep, or give to somebody; each with the reason an admin will read
     */
    OpportunityChoice choose(OpportunityInput input);
}
