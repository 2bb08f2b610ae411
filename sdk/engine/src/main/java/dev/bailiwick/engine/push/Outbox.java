package dev.bailiwick.engine.push;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Port: owner changes that are to be written and were not yet: {@link Outcome#PLANNED}, {@link Outcome#SENDING} or
 * {@link Outcome#WAITING}. Each method is one transaction. Thread-safe.
 */
public interface Outbox {

    /**
     * Begins to push a plan: the plan becomes APPLYING, its owner changes enter the outbox, and round-robin turns move
     * on to where the plan's dealing ended, never back. Its mere territory changes enter the outbox too where the CRM
     * is to know them, and are applied elsewhere; where another plan moved the record since, they are a conflict. Of a
     * plan that is APPLYING already, what was {@link #park parked} is due again; one that is APPLIED is left as it is.
     * The plan's history keeps who did it.
     *
     * @param territoriesInto connections whose writers write the primary territory
     */
    void open(PlanId plan, String by, Instant at, Set<ConnectionId> territoriesInto);

    /** How many changes of the plan are in the outbox for this connection. */
    long size(PlanId plan, ConnectionId connection);

    /** How many changes of all plans are in the outbox for this connection. */
    long size(ConnectionId connection);

    /**
     * Takes the next batch that is due, and marks it as SENDING: whatever happens from here on, it is known that the
     * CRM may have been given these. Accounts go before opportunities, records of one account are neighbours, and of
     * each type those are together that were refused equally often.
     *
     * @param sizes how many at most
     * @param at now; the time of the attempt
     * @return empty when nothing is due
     */
    List<PendingChange> claim(PlanId plan, ConnectionId connection, BatchSizes sizes, Instant at);

    /** Changes that are SENDING: after a push was cut off, the CRM may or may not have written them. */
    List<PendingChange> sending(PlanId plan, ConnectionId connection, int limit);

    /** Makes changes that are SENDING, and were not written, PLANNED again. */
    void release(PlanId plan, Collection<Long> positions);

    /**
     * Takes changes out of the outbox and notes what became of each. Of those that were applied, it remembers the
     * assignments and brings the mirror's owner in line, so that the next pull finds nothing new in our own writing.
     */
    void settle(PlanId plan, List<SettledChange> settled, Instant at);

    /** Makes changes WAITING. */
    void putOff(PlanId plan, List<RefusedChange> refused);

    /**
     * Makes all changes of the plan for this connection WAITING that would be due before, because the CRM takes none at
     * all for now.
     *
     * @param until when to go on
     * @param code the CRM's own code of the refusal
     * @param detail more about it, for an admin
     */
    void park(PlanId plan, ConnectionId connection, Instant until, Optional<String> code, String detail);

    /** What is WAITING for this connection; empty when nothing is. */
    Optional<Waiting> waiting(PlanId plan, ConnectionId connection);

    /**
     * Gives up what is not SENDING: it leaves the outbox as {@link Outcome#WITHDRAWN}. The plan's history keeps who did
     * it.
     *
     * @return how many changes that were
     */
    long withdraw(PlanId plan, String by, Instant at);

    /**
     * Makes the plan APPLIED; its outbox is empty.
     *
     * @throws IllegalStateException when it is not
     */
    Plan close(PlanId plan);
}
