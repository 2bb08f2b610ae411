package dev.bailiwick.spi;

import java.util.List;
import java.util.OptionalLong;

/** Writes owners back to the CRM. Called from one thread at a time per connection. */
public interface OwnerWriter {

    /** Most changes per call, 1 to 100,000; the host splits larger batches. */
    int maxBatch();

    /**
     * What else the CRM would do on its own if these changes were written, for example delete account teams. Shown
     * before approval. Reads only.
     *
     * @param changes any number
     * @return empty when nothing else would happen or the CRM cannot tell
     */
    default List<SideEffect> sideEffects(List<OwnerChange> changes) {
        return List.of();
    }

    /**
     * How much of {@link Connector#usage()} writing would take, reading the owners before it included. Shown before
     * approval, and what the host keeps within the budget by. No network.
     *
     * @param changes how many, 0 or more
     * @return in the unit of {@link ApiUsage}, or in calls where the CRM tells of no usage; empty when the connector
     *     cannot tell, which a connector with a usage always can
     */
    default OptionalLong cost(long changes) {
        return OptionalLong.empty();
    }

    /** Whether {@link #apply} writes {@link OwnerChange#territory()} too, as the connection's settings ask. */
    default boolean writesTerritory() {
        return false;
    }

    /**
     * Writes each change only where the record's owner is still {@link OwnerChange#expected()}: reads the owner,
     * compares, then writes. A record whose owner already is {@link OwnerChange#next()} counts as applied, so calling
     * again with the same changes changes nothing more; where the writer {@link #writesTerritory() writes territories},
     * the record's territory is brought in line even then. One bad record does not keep the others from being written.
     *
     * @param changes 1 to {@link #maxBatch()}, no record twice
     * @return one result per change, in the same order
     * @throws ConnectorException when the call failed as a whole; some changes may have been written. The host never
     *     takes such changes for unwritten: it sends all of them again after an answer that asks for it, such as
     *     RATE_LIMITED, asks again about all of them after UNDER_WAY, and reads the records first where no answer came,
     *     that is for TRANSIENT without a code
     */
    List<OwnerChangeResult> apply(List<OwnerChange> changes);
}
