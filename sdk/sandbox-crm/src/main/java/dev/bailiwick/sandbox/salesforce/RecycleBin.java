package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.RecordChange;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where deleted records are until they are purged: by hand, or after 15 days. Queries show those in it; the log of
 * deletions names the purged ones too.
 */
final class RecycleBin {

    /** How long it keeps a record, and how far back the log of deletions goes. */
    static final Duration KEPT = Duration.ofDays(15);

    /** When a purged record was deleted; only purged records have it. */
    private static final String PURGED = "purgedDeletedDate";

    private final Store store;
    private final Clock clock;

    RecycleBin(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whether this deleted record is still in it. */
    boolean holds(Row deleted) {
        return deleted.find(PURGED).isEmpty()
                && deleted.modified().isAfter(clock.instant().minus(KEPT));
    }

    /**
     * Purges a record.
     *
     * @return its id in 18 characters
     * @throws ApiError.Refusal when it is not in the bin
     */
    String purge(String id) {
        return store.inTransaction(() -> {
            Row row = SalesforceId.canonical(id)
                    .flatMap(store::find)
                    .filter(found -> found.deleted() && holds(found))
                    .orElseThrow(() -> RecordChecks.INVALID_REFERENCE.asRefusal(404));
            store.commit(List.of(RecordChange.update(row, Map.of(PURGED, Optional.of(row.modified())))));
            return row.id();
        });
    }

    /** The records deleted from a moment until before another, each with the moment it was deleted. */
    Map<String, Instant> deleted(SObjectType type, Instant start, Instant end) {
        Map<String, Instant> deleted = new LinkedHashMap<>();
        if (!type.stored()) {
            return deleted;
        }
        for (Row row : store.rows(type.kind(), start)) {
            Instant at = row.find(PURGED).map(Instant.class::cast).orElseGet(row::modified);
            if (row.is(Fields.DELETED) && !at.isBefore(start) && at.isBefore(end)) {
                deleted.put(row.id(), at);
            }
        }
        return deleted;
    }
}
