package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.SeenIds;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.RecordType;
import java.util.Set;

/**
 * Compares the mirror with one CRM, id by id, and puts it right. Finds what a CRM never tells: records deleted in its
 * database, or hidden from us. Thread-safe.
 */
public final class Reconciler {

    private final Connections connections;
    private final MirrorWriter mirror;
    private final SeenIds seen;
    private final ConnectionLocks locks;

    /**
     * Compares with these connections.
     *
     * @param mirror where records go
     * @param seen where the ids go that the CRM lists
     */
    public Reconciler(Connections connections, MirrorWriter mirror, SeenIds seen, ConnectionLocks locks) {
        this.connections = connections;
        this.mirror = mirror;
        this.seen = seen;
        this.locks = locks;
    }

    /**
     * Compares the ids of all records of the CRM with those of the mirror, fetches what the mirror lacks, and removes
     * what the CRM has no more.
     *
     * @param id which connection; best pulled just before, or what changed since counts as missing
     * @param progress told after every page
     * @return how they differed
     * @throws RefusedException when there is no such connection, it is busy, it is being read again as a whole, or its
     *     lock was lost
     * @throws dev.bailiwick.spi.ConnectorException when the CRM failed for good; what was stored until then stays
     */
    public ReconcileReport reconcile(ConnectionId id, Progress progress) {
        Connector connector = connections.get(id).connector();
        try (Locks.Held lock = locks.acquire(Set.of(id))) {
            PulledType accounts = new PulledType(mirror, lock, id, connector, RecordType.ACCOUNT);
            PulledType opportunities = new PulledType(mirror, lock, id, connector, RecordType.OPPORTUNITY);
            refuseWhileResyncing(accounts);
            refuseWhileResyncing(opportunities);
            return new ReconcileReport(
                    id,
                    new Comparison(seen, accounts, progress).reconcile(),
                    new Comparison(seen, opportunities, progress).reconcile());
        }
    }

    /** Reading everything again compares by itself when it ends, with ids that a reconcile would forget. */
    private void refuseWhileResyncing(PulledType records) {
        if (seen.resync(records.connection(), records.type()).isPresent()) {
            throw new RefusedException(
                    "All " + records.plural() + " of `" + records.connection()
                            + "` are being read again, and were not read to the end.",
                    "Maybe pull `" + records.connection() + "` to the end first.");
        }
    }
}
