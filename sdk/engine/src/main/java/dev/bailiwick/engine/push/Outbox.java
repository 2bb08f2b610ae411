package dev.bailiwick.engine.push;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import java.time.Instant;
import java.util.Set;

/**
 * Port: plans on their way through the outbox, which holds the changes that are to be written and were not yet:
 * {@link Outcome#PLANNED}, {@link Outcome#SENDING} or {@link Outcome#WAITING}. Each method is one transaction.
 * Thread-safe.
 */
public interface Outbox {

    /**
     * Begins to push a plan: the plan becomes APPLYING, its owner changes enter the outbox, and round-robin turns move
     * on to where the plan's dealing ended, never back. Its mere territory changes enter the outbox too where the CRM
     * is to know them, and are applied elsewhere. A record that another plan moved since is a conflict. Of a plan that
     * is APPLYING already, what was {@link OutboxQueue#park parked} is due again; one that is APPLIED is left as it is.
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
     * Stops a plan for good: nothing more of it is sent. What is not SENDING leaves the outbox as
     * {@link Outcome#WITHDRAWN}, and so does later what is SENDING now and turns out not to be written. The plan's
     * history keeps who did it first.
     *
     * @return how many changes left the outbox now
     */
    long withdraw(PlanId plan, String by, Instant at);

    /**
     * Makes the plan APPLIED; its outbox is empty.
     *
     * @throws IllegalStateException when it is not
     */
    Plan close(PlanId plan);
}
