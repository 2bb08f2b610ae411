package dev.bailiwick.rules.record;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that conditions may know of one record: an account, or an opportunity with its account. What is not given is
 * absent to the conditions. Immutable, for many threads.
 */
public final class Facts {

    private final Account account;
    private final @Nullable Opportunity opportunity;
    private final @Nullable Owner owner;
    private final Lineage lineage;
    private final Pipeline pipeline;

    private Facts(
            Account account,
            @Nullable Opportunity opportunity,
            @Nullable Owner owner,
            Lineage lineage,
            Pipeline pipeline) {
        this.account = account;
        this.opportunity = opportunity;
        this.owner = owner;
        this.lineage = lineage;
        this.pipeline = pipeline;
    }

    /** An account of which nothing but its own fields is known. */
    public static Facts of(Account account) {
        return new Facts(account, null, null, Lineage.NONE, Pipeline.UNKNOWN);
    }

    /** The same, asked for this opportunity of the account; null for the account itself. */
    public Facts withOpportunity(@Nullable Opportunity opportunity) {
        return new Facts(account, opportunity, owner, lineage, pipeline);
    }

    /** The same with this user as the record's owner; null where nobody owns it or the user is not known. */
    public Facts withOwner(@Nullable Owner owner) {
        return new Facts(account, opportunity, owner, lineage, pipeline);
    }

    /** The same with these companies above the account. */
    public Facts withLineage(Lineage lineage) {
        return new Facts(account, opportunity, owner, lineage, pipeline);
    }

    /** The same with these sums over the account's opportunities. */
    public Facts withPipeline(Pipeline pipeline) {
        return new Facts(account, opportunity, owner, lineage, pipeline);
    }

    /** The account, or the account that the opportunity is with. */
    public Account account() {
        return account;
    }

    /** The opportunity that is asked about; empty when it is the account. */
    public Optional<Opportunity> opportunity() {
        return Optional.ofNullable(opportunity);
    }

    /** Who owns the record in the CRM. */
    public Optional<Owner> owner() {
        return Optional.ofNullable(owner);
    }

    /** The companies above the account. */
    public Lineage lineage() {
        return lineage;
    }

    /** Sums over the account's opportunities. */
    public Pipeline pipeline() {
        return pipeline;
    }

    @Override
    public String toString() {
        return opportunity == null ? account.toString() : opportunity.toString();
    }
}
