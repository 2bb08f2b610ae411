package dev.bailiwick.engine.push;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Port: owner changes that are to be written and were not yet. */
public interface Outbox {

    /**
     * Begins to push a plan, in one transaction: the plan becomes APPLYING, its owner changes enter the outbox, and
     * round-robin turns move on to where the plan's dealing ended, never back. Its mere territory changes enter the
     * outbox too where the CRM is to know them, and are applied elsewhere; where another plan moved the record since,
     * they are a conflict. A plan that is APPLYING or APPLIED already is left as it is.
     *
     * @param territoriesInto connections whose writers write the primary territory
     */
    void open(PlanId plan, String by, Instant at, Set<ConnectionId> territoriesInto);

    /** How many changes of the plan wait for this connection. */
    long size(PlanId plan, ConnectionId connection);

    /**
     * The next changes to write: by record type, then by place in the plan, so that records of one account are
     * neighbours.
     */
    List<PendingChange> next(PlanId plan, ConnectionId connection, int limit);

    /**
     * Takes written changes out of the outbox, notes what became of each, and remembers the assignments that were
     * applied; all in one transaction.
     */
    void settle(PlanId plan, List<SettledChange> settled, Instant at);

    /** Makes the plan APPLIED; its outbox is empty. */
    Plan close(PlanId plan);
}
