package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import java.util.Set;

/**
 * Brings single records of the mirror up to date that somebody said have changed. The next pull reads them again, so
 * that a hint that came too early, or never, does no harm. Thread-safe.
 */
public final class HintedPuller {

    /** Most records to read at once. */
    public static final int MOST = PulledType.MOST;

    private final Connections connections;
    private final MirrorWriter mirror;
    private final ConnectionLocks locks;

    /** Reads from these connections into this mirror. */
    public HintedPuller(Connections connections, MirrorWriter mirror, ConnectionLocks locks) {
        this.connections = connections;
        this.mirror = mirror;
        this.locks = locks;
    }

    /**
     * Reads these records anew. Those the CRM no longer has leave the mirror. Records of a type that was never pulled
     * are left to its first pull.
     *
     * @param id which connection
     * @param refs at most {@link #MOST}
     * @return what changed in the mirror
     * @throws dev.bailiwick.engine.RefusedException when there is no such connection, it is busy, or its lock was lost
     * @throws dev.bailiwick.spi.ConnectorException when the CRM failed for good; what was stored until then stays
     */
    public PageChanges pull(ConnectionId id, Set<RecordRef> refs) {
        Connector connector = connections.get(id).connector();
        try (Locks.Held lock = locks.acquire(Set.of(id))) {
            PageChanges changes = PageChanges.NONE;
            for (RecordType type : RecordType.values()) {
                List<String> ids = refs.stream()
                        .filter(ref -> ref.type() == type)
                        .map(RecordRef::id)
                        .toList();
                if (!ids.isEmpty() && mirror.cursor(id, type).isPresent()) {
                    changes = changes.plus(new PulledType(mirror, lock, id, connector, type).refresh(ids));
                }
            }
            return changes;
        }
    }
}
