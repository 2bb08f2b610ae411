package dev.bailiwick.engine.mirror;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.RecordType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Port: the ids that a CRM was seen to have while all its records were read or listed, to be compared with those in the
 * mirror and in quarantine. After a crash of the database some may be forgotten; so what seems gone is asked for before
 * it is removed.
 */
public interface SeenIds {

    /**
     * Begins to read all records of a type again: forgets its cursor and the ids seen before. From here on every page
     * that is stored notes its ids here, in the same transaction, so that a pull that was cut off goes on.
     *
     * @param reason why, for an admin
     */
    void beginResync(ConnectionId connection, RecordType type, String reason);

    /** Why all records of a type are being read again; empty when they are not. */
    Optional<String> resync(ConnectionId connection, RecordType type);

    /** Ends what {@link #beginResync} began, and forgets the ids and what could not be read and came no more. */
    void endResync(ConnectionId connection, RecordType type);

    /** Forgets the ids of a type. */
    void clear(ConnectionId connection, RecordType type);

    /** Notes ids. */
    void add(ConnectionId connection, RecordType type, Collection<String> ids);

    /**
     * Ids seen that are neither in the mirror nor in quarantine, in their order.
     *
     * @param afterId the last id of those before; empty text for the first
     * @param limit 1 or more
     */
    List<String> missing(ConnectionId connection, RecordType type, String afterId, int limit);

    /**
     * Ids in the mirror or in quarantine that were not seen, in their order.
     *
     * @param afterId the last id of those before; empty text for the first
     * @param limit 1 or more
     */
    List<String> surplus(ConnectionId connection, RecordType type, String afterId, int limit);
}
