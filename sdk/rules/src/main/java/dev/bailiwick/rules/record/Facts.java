package dev.bailiwick.rules.record;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import java.util.Map;
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

    /** Values that were written down earlier; null where the record itself is at hand. */
    private final @Nullable Recorded recorded;

    private record Recorded(Map<String, Object> values, Map<String, String> absences) {}

    private Facts(
            Account account,
            @Nullable Opportunity opportunity,
            @Nullable Owner owner,
            Lineage lineage,
            Pipeline pipeline,
            @Nullable Recorded recorded) {
        this.account = account;
        this.opportunity = opportunity;
        this.owner = owner;
        this.lineage = lineage;
        this.pipeline = pipeline;
        this.recorded = recorded;
    }

    /** An account of which nothing but its own fields is known. */
    public static Facts of(Account account) {
        return new Facts(account, null, null, Lineage.NONE, Pipeline.UNKNOWN, null);
    }

    /** The same, asked for this opportunity of the account; null for the account itself. */
    public Facts withOpportunity(@Nullable Opportunity opportunity) {
        return new Facts(account, opportunity, owner, lineage, pipeline, recorded);
    }

    /** The same with this user as the record's owner; null where nobody owns it or the user is not known. */
    public Facts withOwner(@Nullable Owner owner) {
        return new Facts(account, opportunity, owner, lineage, pipeline, recorded);
    }

    /** The same with these companies above the account. */
    public Facts withLineage(Lineage lineage) {
        return new Facts(account, opportunity, owner, lineage, pipeline, recorded);
    }

    /** The same with these sums over the account's opportunities. */
    public Facts withPipeline(Pipeline pipeline) {
        return new Facts(account, opportunity, owner, lineage, pipeline, recorded);
    }

    /** The same record with these values of fields, by name, and no others. */
    Facts recorded(Map<String, Object> values, Map<String, String> absences) {
        return new Facts(
                account, opportunity, owner, lineage, pipeline, new Recorded(Map.copyOf(values), Map.copyOf(absences)));
    }

    boolean isRecorded() {
        return recorded != null;
    }

    @Nullable
    Object recordedValue(String field) {
        return recorded == null ? null : recorded.values.get(field);
    }

    String recordedAbsence(String field) {
        return recorded == null ? "" : recorded.absences.getOrDefault(field, "");
    }

    /** The account, or the account that the opportunity is with. */
    public Account account() {
        return account;
    }

    /** The opportunity that is asked about; empty when it is the account. */
    public Optional<Opportunity> opportunity() {
        return Optional.ofNullable(opportunity);
    }

    /** What is asked about: the opportunity, or else the account. */
    public CrmRecord record() {
        return opportunity == null ? account : opportunity;
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
        return record().toString();
    }
}
