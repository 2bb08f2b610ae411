package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import java.util.Optional;

/**
 * Port: what the rules decided of every record, by the newest complete plan of its connection that is no undo. Written
 * with a plan's draft, by {@link PlanStore}.
 */
public interface DecisionStore {

    /** The plan that decided; empty before the connection's first. */
    Optional<PlanId> plan(ConnectionId connection);

    /** What was decided of one record, and by which plan; empty when the plan did not look at it. */
    Optional<LastDecision> find(RecordKey record);

    /**
     * A page of the records that no territory took, by id; without those that have left the mirror since.
     *
     * @param afterId the last id of the page before; empty text for the first page
     * @param limit 1 or more
     */
    List<UnassignedRecord> unassigned(ConnectionId connection, RecordType type, String afterId, int limit);

    /** How many records {@link #unassigned} lists on all its pages. */
    long countUnassigned(ConnectionId connection, RecordType type);
}
