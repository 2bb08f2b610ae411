package dev.bailiwick.engine.mirror;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Port: what a pull writes. */
public interface MirrorWriter {

    /** Replaces the connection's users by these. */
    void saveOwners(ConnectionId connection, List<Owner> owners);

    /**
     * Replaces the connection's schema by this, and keeps how it differs from the one before. Where records that nobody
     * changed read otherwise now, all of their type begin to be read again, in the same transaction: see
     * {@link SeenIds#beginResync}.
     *
     * @return how it differs; empty when it does not, or there was none
     */
    List<SchemaChange> saveSchema(ConnectionId connection, Schema schema);

    /** Where the last stored page of this type ended; empty before the first, also of a resync. */
    Optional<Cursor> cursor(ConnectionId connection, RecordType type);

    /**
     * Stores a page in one transaction: its records in place of older ones, its deletions, its set-aside records, and
     * its cursor. Storing the same page again changes nothing. A record that arrives well is no longer set aside.
     *
     * @param type the type of every record in the page
     * @return what the page changed
     */
    PageChanges savePage(ConnectionId connection, RecordType type, ChangePage page);

    /**
     * Stores in one transaction what asking for records by their ids brought, and removes those that are gone. The
     * cursor stays.
     *
     * @param asked ids of this type
     * @param found what came of them
     * @return what that changed
     */
    PageChanges saveFetched(ConnectionId connection, RecordType type, Collection<String> asked, FetchedRecords found);
}
