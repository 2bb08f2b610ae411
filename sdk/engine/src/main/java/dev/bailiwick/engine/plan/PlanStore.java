package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.spi.TerritoryId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Port: plans and their changes. */
public interface PlanStore {

    /**
     * Begins a draft and removes drafts of these connections that were cut off, with their decisions. The caller holds
     * the connections' locks.
     *
     * @param model the model revision
     * @param connections the CRMs looked at
     * @param by who asks
     * @param at when, UTC
     */
    PlanId begin(long model, SortedSet<ConnectionId> connections, String by, Instant at);

    /** Adds changes to a draft, in order of position. */
    void append(PlanId draft, List<PlannedChange> changes);

    /** Adds what the rules decided, of each record once, whether it changes or not. */
    void appendDecisions(PlanId draft, List<RecordDecision> decisions);

    /**
     * Makes a draft {@link PlanStatus#READY}, and what it decided the newest decisions of its connections, in one
     * transaction. Records it did not decide of have none from then on.
     *
     * @param summary what it found
     * @param turns round-robin turns taken per territory after this plan, to count once it is applied
     */
    Plan complete(PlanId draft, PlanSummary summary, Map<TerritoryId, Long> turns);

    /**
     * The plan that undoes this one: made from its applied changes with before and after swapped, or the one made
     * earlier. In one transaction, which notes in its history who asked.
     *
     * @param applied a plan that is {@link PlanStatus#APPLIED}
     */
    Plan undo(PlanId applied, String by, Instant at);

    /** One plan; empty when there is none of that number, or only a draft. */
    Optional<Plan> find(PlanId id);

    /**
     * The plan of a number that somebody asked for.
     *
     * @throws NotFoundException when there is none of that number, or only a draft
     */
    default Plan get(PlanId id) {
        return find(id).orElseThrow(() -> new NotFoundException(
                "There is no plan " + id + ".", "Maybe look at the list of plans for its number."));
    }

    /** What was done with a plan, oldest first. */
    List<PlanEvent> history(PlanId id);

    /**
     * How many of a plan's changes are still to be written to each CRM; CRMs without any are left out.
     *
     * @param territoriesInto connections whose writers write the primary territory
     */
    Map<ConnectionId, Long> unwritten(PlanId id, Set<ConnectionId> territoriesInto);

    /** The newest plans, newest first, without drafts. */
    List<Plan> newest(int limit);

    /**
     * A page of a plan's changes, in order of position.
     *
     * @param filter which changes
     * @param after the last position of the page before; 0 for the first page
     * @param limit 1 or more
     */
    List<PlannedChange> changes(PlanId id, ChangeFilter filter, long after, int limit);

    /** A plan's change of one record; empty when it does not change it. Looks through all changes of the plan. */
    Optional<PlannedChange> change(PlanId id, RecordKey record);
}
