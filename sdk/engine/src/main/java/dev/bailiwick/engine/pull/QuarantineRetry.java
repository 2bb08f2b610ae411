package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.Quarantine;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Tries all records in quarantine again, after somebody corrected them or the CRM's fields. Thread-safe. */
public final class QuarantineRetry {

    private final Connections connections;
    private final MirrorWriter mirror;
    private final Quarantine quarantine;
    private final ConnectionLocks locks;

    /**
     * Reads from these connections.
     *
     * @param mirror where records go that read well
     * @param quarantine where they come from
     */
    public QuarantineRetry(Connections connections, MirrorWriter mirror, Quarantine quarantine, ConnectionLocks locks) {
        this.connections = connections;
        this.mirror = mirror;
        this.quarantine = quarantine;
        this.locks = locks;
    }

    /**
     * Asks the CRM for every record in quarantine that has an id.
     *
     * @param id which connection
     * @param progress told after every 1,000 records
     * @return what came of it
     * @throws RefusedException when there is no such connection, it is busy, or its lock was lost
     * @throws dev.bailiwick.spi.ConnectorException when the CRM failed for good; what was stored until then stays
     */
    public RetryReport retry(ConnectionId id, Progress progress) {
        Connector connector = connections.get(id).connector();
        try (Locks.Held lock = locks.acquire(Set.of(id))) {
            // Connectors read by the fields they described last. How these changed is for the next pull to tell, and to
            // follow: it reads everything again where it must.
            connector.describe();
            long before = quarantine.count(id);
            long tried = 0;
            for (RecordType type : RecordType.values()) {
                PulledType records = new PulledType(mirror, lock, id, connector, type);
                List<String> ids = quarantine.ids(id, type, "", PulledType.MOST);
                while (!ids.isEmpty()) {
                    records.refresh(ids);
                    tried += ids.size();
                    progress.report("quarantine of " + id, tried, OptionalLong.empty());
                    ids = quarantine.ids(id, type, ids.get(ids.size() - 1), PulledType.MOST);
                }
            }
            // While the lock is held, nothing else puts records in or takes them out.
            return new RetryReport(id, tried, tried - (before - quarantine.count(id)));
        }
    }
}
