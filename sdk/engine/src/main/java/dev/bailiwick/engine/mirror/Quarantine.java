package dev.bailiwick.engine.mirror;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import java.util.Optional;

/**
 * Port: records that could not be read, or not be stored, when they were last seen. {@link MirrorWriter} puts them in,
 * and takes them out once they read well or are gone.
 */
public interface Quarantine {

    /** The records of a connection, last seen first. */
    List<QuarantinedRecord> newest(ConnectionId connection, int limit);

    /** How many records of a connection there are. */
    long count(ConnectionId connection);

    /**
     * What the CRM sent of a record, or what was read of it where only the mirror could not hold it. It may hold
     * customers' data.
     *
     * @return empty text when nothing was kept of it; empty when the record is in no quarantine
     */
    Optional<String> raw(RecordKey key);

    /**
     * Ids of records to be tried again, those first that were not tried for the longest time. Records without an id
     * cannot be tried.
     *
     * @param limit 1 or more
     */
    List<String> due(ConnectionId connection, RecordType type, int limit);

    /**
     * All ids of records, page by page in their order, without records that have none.
     *
     * @param afterId the last id of those before; empty text for the first
     * @param limit 1 or more
     */
    List<String> ids(ConnectionId connection, RecordType type, String afterId, int limit);
}
