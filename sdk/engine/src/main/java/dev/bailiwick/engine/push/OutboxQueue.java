package dev.bailiwick.engine.push;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.PlanId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Port: the changes of the {@link Outbox}, taken batch by batch to be sent. A change that is {@link Outcome#SENDING}
 * may have been written, and stays so until it is known whether it was. Each method is one transaction. Thread-safe.
 */
public interface OutboxQueue {

    /**
     * Takes the next batch that is due, and marks it as SENDING: whatever happens from here on, it is known that the
     * CRM may have been given these. Accounts go before opportunities, records of one account are neighbours, and of
     * each type those are together that were refused equally often.
     *
     * @param sizes how many at most
     * @param at now; the time of the attempt
     * @return empty when nothing is due, or the plan is stopped or parked
     */
    List<PendingChange> claim(PlanId plan, ConnectionId connection, BatchSizes sizes, Instant at);

    /**
     * Notes another attempt of changes that are SENDING, to be called before it is made.
     *
     * @param at now; the time of the attempt
     * @return whether it may be made: not when the plan is stopped
     */
    boolean again(PlanId plan, Collection<Long> positions, Instant at);

    /** Notes that the CRM is no longer at these changes, which are SENDING: it answered, if only that it failed. */
    void answered(PlanId plan, Collection<Long> positions);

    /**
     * Changes that are SENDING: the CRM may or may not have written them.
     *
     * @param after the last position of the page before; 0 for the first page
     * @return in order of position
     */
    List<PendingChange> sending(PlanId plan, ConnectionId connection, long after, int limit);

    /**
     * Takes back changes that are SENDING and were not written: they are PLANNED again, or WITHDRAWN when the plan is
     * stopped.
     *
     * @param sent whether the CRM was given them: otherwise it was no attempt
     * @return how many were withdrawn
     */
    long release(PlanId plan, Collection<Long> positions, boolean sent, Instant at);

    /**
     * Takes changes out of the outbox and notes what became of each. Of those that were applied, it remembers the
     * assignments and brings the mirror's owner in line, so that the next pull finds nothing new in our own writing.
     */
    void settle(PlanId plan, List<SettledChange> settled, Instant at);

    /**
     * Makes changes that are SENDING, and were not written, WAITING, or WITHDRAWN when the plan is stopped.
     *
     * @return how many were withdrawn
     */
    long putOff(PlanId plan, List<RefusedChange> refused, Instant at);

    /**
     * Makes everything of the plan for this connection wait that is not SENDING, because the CRM takes nothing at all
     * for now.
     *
     * @param until when to go on
     * @param code the CRM's own code of the refusal
     * @param detail more about it, for an admin
     * @return how many changes are in the outbox, those included that are SENDING
     */
    long park(PlanId plan, ConnectionId connection, Instant until, Optional<String> code, String detail);

    /** What is WAITING for this connection; empty when nothing is. */
    Optional<Waiting> waiting(PlanId plan, ConnectionId connection);
}
