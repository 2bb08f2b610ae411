package dev.bailiwick.engine.mirror;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Port: the CRM's records as last seen. */
public interface Mirror {

    /** The connection's users, by id; empty before the first pull. */
    List<Owner> owners(ConnectionId connection);

    /** The connection's fields; without any before the first pull. */
    Schema schema(ConnectionId connection);

    /** One record, when the mirror has it. */
    Optional<CrmRecord> find(RecordKey key);

    /**
     * A page of accounts, by id.
     *
     * @param afterId the last id of the page before; empty text for the first page
     * @param limit 1 or more
     */
    List<Account> accounts(ConnectionId connection, String afterId, int limit);

    /** Those of these accounts that the mirror has, by id. */
    List<Account> accounts(ConnectionId connection, Collection<String> ids);

    /** The opportunities of these accounts, by account id, then id. */
    List<Opportunity> opportunities(ConnectionId connection, Collection<String> accountIds);

    /** When the connection's last page was stored, UTC; empty before the first. */
    Optional<Instant> pulledAt(ConnectionId connection);

    /** Counts and times of the connection's mirror. It reads all of it: not for what is asked often. */
    MirrorSummary summary(ConnectionId connection);

    /** How the connection's fields changed from pull to pull, the last change first. */
    List<SchemaDrift> schemaDrift(ConnectionId connection, int limit);
}
