package dev.bailiwick.connector.salesforce;

import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.SideEffect;
import java.util.List;

/** A way to write fields of records. */
interface RecordSaver {

    /** The way the settings ask for. */
    static RecordSaver of(SalesforceOptions options, ConnectorContext context, OrgClients clients) {
        if (!options.ownerChangeOptions().isEmpty()) {
            return new SoapSaver(clients.soap(), context, options);
        }
        RecordSaver collections = new CollectionSaver(clients.rest());
        return options.bulkWritesFrom().isEmpty()
                ? collections
                : new BulkSaver(
                        clients.bulk(), collections, options.bulkWritesFrom().getAsLong(), context.clock());
    }

    /**
     * Writes each record that can be written.
     *
     * @param writes 1 to {@link #maxBatch()}, sorted by type
     * @return one result for each, in the same order
     */
    List<OwnerChangeResult> save(List<RecordWrite> writes);

    /** Whether a write whose end is waited for has been begun of all these records. */
    default boolean isAt(List<RecordWrite> writes) {
        return false;
    }

    /** Most records at once: what one request may hold, of the REST and of the SOAP API. */
    default int maxBatch() {
        return 200;
    }

    /** Calls it takes for a batch, at most. */
    int calls();

    /** What else Salesforce does when owners are written so. */
    List<SideEffect> sideEffects(List<OwnerChange> changes, Teams teams);
}
