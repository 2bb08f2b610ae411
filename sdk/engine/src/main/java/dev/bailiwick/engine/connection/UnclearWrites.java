package dev.bailiwick.engine.connection;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds out by reading what became of writes whose answer was lost. */
public final class UnclearWrites {

    /** Most records a connector is asked for at once. */
    private static final int MOST_FETCHED = 1000;

    private UnclearWrites() {}

    /**
     * What became of these changes, of those of which the records tell. The others are to be written again: nobody
     * wrote them, or the record is gone, or its owner was written and a territory may be missing, which records do not
     * show.
     *
     * @param changes as many as a writer takes
     * @return {@code APPLIED} where the owner is the new one, {@code CONFLICT} where it is neither that nor the
     *     expected
     * @throws dev.bailiwick.spi.ConnectorException when the CRM cannot be read
     */
    public static Map<RecordRef, OwnerChangeResult> settled(
            Connector connector, OwnerWriter writer, List<OwnerChange> changes) {
        Map<RecordRef, OwnerChangeResult> settled = new HashMap<>();
        for (int start = 0; start < changes.size(); start += MOST_FETCHED) {
            List<OwnerChange> some = changes.subList(start, Math.min(changes.size(), start + MOST_FETCHED));
            settled.putAll(settledAtOnce(connector, writer, some));
        }
        return settled;
    }

    private static Map<RecordRef, OwnerChangeResult> settledAtOnce(
            Connector connector, OwnerWriter writer, List<OwnerChange> changes) {
        Map<RecordRef, OwnerChange> byRef =
                changes.stream().collect(Collectors.toMap(OwnerChange::ref, Function.identity()));
        Map<RecordRef, OwnerChangeResult> settled = new HashMap<>();
        for (CrmRecord record : connector.fetch(byRef.keySet()).records()) {
            Optional.ofNullable(byRef.get(record.ref()))
                    .flatMap(change -> settled(change, record.owner(), writer.writesTerritory()))
                    .ifPresent(result -> settled.put(result.ref(), result));
        }
        return settled;
    }

    private static Optional<OwnerChangeResult> settled(
            OwnerChange change, Optional<OwnerId> owner, boolean writesTerritory) {
        if (owner.equals(change.next())) {
            return writesTerritory ? Optional.empty() : Optional.of(OwnerChangeResult.applied(change.ref()));
        }
        return owner.equals(change.expected())
                ? Optional.empty()
                : Optional.of(OwnerChangeResult.conflict(change.ref(), owner));
    }
}
