package dev.bailiwick.engine.push;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out by reading what became of writes whose answer was lost. */
final class UnclearWrites {

    /** Most changes looked at at once. */
    static final int MOST_READ = 1000;

    /** Of a gateway that gave up waiting: the CRM behind it may go on. */
    private static final Set<String> OF_GATEWAYS = Set.of("502", "504");

    private UnclearWrites() {}

    /** What a record tells of a change. */
    enum Trace {
        /** All of it was written. */
        WRITTEN,
        /** All or a part of it may be written: records do not show their territory, or this one cannot be read. */
        PERHAPS,
        /** Nothing of it is written, or the record is gone. */
        NOT_WRITTEN,
        /** Somebody else changed the owner. */
        CONFLICT
    }

    /**
     * What was found.
     *
     * @param owner who owns the record; empty for nobody, or when it was not read
     */
    record Found(PendingChange change, Trace trace, Optional<OwnerId> owner) {

        /** Whether the owner, which was another before, is the one that was to be written. */
        boolean isNewOwner() {
            OwnerChange wanted = change.change();
            return owner.equals(wanted.next()) && !wanted.next().equals(wanted.expected());
        }
    }

    /** Whether the CRM may still be at a call that failed so: no answer of its own came. */
    static boolean mayGoOn(ConnectorException failure) {
        return failure.kind() == Kind.TRANSIENT
                && failure.code().map(OF_GATEWAYS::contains).orElse(true);
    }

    /**
     * Reads the records of these changes.
     *
     * @param writesTerritory whether the writer was to write territories too
     * @param unclear at most {@link #MOST_READ}
     * @throws ConnectorException when the CRM cannot be read
     */
    static List<Found> read(Connector connector, boolean writesTerritory, List<PendingChange> unclear) {
        Map<RecordRef, CrmRecord> records = new HashMap<>();
        Set<RecordRef> unread = new HashSet<>();
        for (int start = 0; start < unclear.size(); start += connector.maxFetch()) {
            FetchedRecords fetched = connector.fetch(unclear.stream()
                    .skip(start)
                    .limit(connector.maxFetch())
                    .map(change -> change.change().ref())
                    .collect(Collectors.toSet()));
            fetched.records().forEach(record -> records.put(record.ref(), record));
            fetched.setAside().forEach(aside -> unread.add(aside.ref()));
        }
        return unclear.stream()
                .map(change -> {
                    RecordRef ref = change.change().ref();
                    return Optional.ofNullable(records.get(ref))
                            .map(record -> found(change, record.owner(), writesTerritory))
                            .orElseGet(() -> new Found(
                                    change,
                                    unread.contains(ref) ? Trace.PERHAPS : Trace.NOT_WRITTEN,
                                    Optional.empty()));
                })
                .toList();
    }

    private static Found found(PendingChange change, Optional<OwnerId> owner, boolean writesTerritory) {
        OwnerChange wanted = change.change();
        if (owner.equals(wanted.next())) {
            return new Found(change, writesTerritory ? Trace.PERHAPS : Trace.WRITTEN, owner);
        }
        return new Found(change, owner.equals(wanted.expected()) ? Trace.NOT_WRITTEN : Trace.CONFLICT, owner);
    }
}
