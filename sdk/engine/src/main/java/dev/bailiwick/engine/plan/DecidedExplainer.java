package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Explanation;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.util.Optional;

/** Explains what plans decided as they decided it then, from what they kept. Writes nothing. Thread-safe. */
public final class DecidedExplainer {

    private final Mirror mirror;
    private final PlanStore plans;
    private final DecisionStore decisions;
    private final ModelRevisions revisions;
    private final Planner planner;

    /** Explains records of this mirror by what these stores keep. */
    public DecidedExplainer(
            Mirror mirror, PlanStore plans, DecisionStore decisions, ModelRevisions revisions, Planner planner) {
        this.mirror = mirror;
        this.plans = plans;
        this.decisions = decisions;
        this.revisions = revisions;
        this.planner = planner;
    }

    /**
     * Explains what the newest plan decided.
     *
     * @param key a record of the mirror
     * @return empty when no plan has looked at the record
     * @throws ModelRejectedException when the plan's model revision does not fit the CRMs' fields any more
     */
    public Optional<DecidedExplanation> newest(RecordKey key) {
        return decisions.find(key).map(last -> explain(Kept.of(last)));
    }

    /**
     * Explains what a plan decided.
     *
     * @param key a record of the mirror
     * @throws NotFoundException when there is no such plan
     * @throws RefusedException when it did not change the record and is not the newest, so that nothing is kept of it
     * @throws ModelRejectedException when the plan's model revision does not fit the CRMs' fields any more
     */
    public DecidedExplanation by(PlanId plan, RecordKey key) {
        PlanId known = plans.get(plan).id();
        return explain(kept(known, key)
                .orElseThrow(() -> new RefusedException(
                        "Plan " + plan + " did not change record `" + key
                                + "`, and why it did not is kept of the newest plan only.",
                        "Maybe ask for the newest plan's decision.")));
    }

    private Optional<Kept> kept(PlanId plan, RecordKey key) {
        return plans.change(plan, key)
                .map(change -> Kept.of(plan, change))
                .or(() -> decisions
                        .find(key)
                        .filter(last -> last.plan().equals(plan))
                        .map(Kept::of));
    }

    private DecidedExplanation explain(Kept kept) {
        Plan plan = plans.get(kept.plan());
        Optional<Explanation> own = placing(plan, kept);
        Optional<Explanation> placing = own.or(() -> account(kept.key())
                .flatMap(account -> kept(plan.id(), account))
                .flatMap(ofAccount -> placing(plan, ofAccount)));
        String reason = kept.reason()
                .or(() -> own.map(Explanation::summary))
                .orElseGet(() -> kept.key().ref().type() == RecordType.OPPORTUNITY
                        ? "It went with its account, or kept what it had because it is closed or left alone."
                        : "The model left it alone.");
        return new DecidedExplanation(kept.key(), plan.id(), plan.model(), kept.territory(), reason, placing);
    }

    private Optional<Explanation> placing(Plan plan, Kept kept) {
        if (kept.why().isEmpty()) {
            return Optional.empty();
        }
        Assigner assigner = planner.compile(
                revisions.find(plan.model().orElseThrow()).orElseThrow().folder(), plan.connections());
        RecordName name =
                new RecordName(kept.key().connection().value(), kept.key().ref().id());
        return Optional.of(assigner.explain(kept.why().bytes(), name, like(kept.key())));
    }

    /** Its values are the recorded ones, so that of an opportunity's account no more than its being one counts. */
    private Facts like(RecordKey key) {
        CrmRecord record = record(key);
        return record instanceof Opportunity opportunity
                ? Facts.of(account(key)
                                .map(account -> (Account) record(account))
                                .orElseThrow(() -> new NotFoundException(
                                        "The account of opportunity `" + key + "` has left the mirror.",
                                        "Maybe it was deleted in the CRM.")))
                        .withOpportunity(opportunity)
                : Facts.of((Account) record);
    }

    private Optional<RecordKey> account(RecordKey key) {
        return record(key) instanceof Opportunity opportunity
                ? opportunity
                        .accountId()
                        .map(id -> new RecordKey(key.connection(), new RecordRef(RecordType.ACCOUNT, id)))
                        .filter(account -> mirror.find(account).isPresent())
                : Optional.empty();
    }

    private CrmRecord record(RecordKey key) {
        return mirror.find(key)
                .orElseThrow(
                        () -> new NotFoundException("The mirror has no record `" + key + "`.", "Maybe pull first."));
    }

    /**
     * What is kept of a decision.
     *
     * @param reason empty where the decision's own text is not kept
     */
    private record Kept(PlanId plan, RecordKey key, Optional<TerritoryId> territory, Optional<String> reason, Why why) {

        static Kept of(LastDecision last) {
            RecordDecision decision = last.decision();
            return new Kept(last.plan(), decision.record(), decision.territory(), Optional.empty(), decision.why());
        }

        static Kept of(PlanId plan, PlannedChange change) {
            return new Kept(
                    plan, change.record(), change.after().territory(), Optional.of(change.reason()), change.why());
        }
    }
}
