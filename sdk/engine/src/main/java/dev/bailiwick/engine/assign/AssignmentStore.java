package dev.bailiwick.engine.assign;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.TerritoryId;
import java.util.Collection;
import java.util.Map;

/** Port: what Bailiwick applied so far. Written by the outbox only. */
public interface AssignmentStore {

    /** What was last applied to these records; records never assigned are left out. */
    Map<RecordRef, Assignment> assignments(ConnectionId connection, Collection<RecordRef> refs);

    /** Round-robin turns taken, per territory, over all connections; territories without turns are left out. */
    Map<TerritoryId, Long> turns();

    /** How many records each owner was last given, per territory. */
    Map<TerritoryId, Map<OwnerId, Long>> loads(ConnectionId connection);
}
