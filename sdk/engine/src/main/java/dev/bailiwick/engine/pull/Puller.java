package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.Quarantine;
import dev.bailiwick.engine.mirror.SchemaChange;
import dev.bailiwick.engine.mirror.SeenIds;
import dev.bailiwick.engine.plan.ModelRevisions;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.RecordType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Brings the mirror up to date with one CRM. Each page and its cursor are stored together, so a pull that was cut off
 * goes on where it stopped and loses nothing. Thread-safe.
 */
public final class Puller {

    private final Connections connections;
    private final MirrorWriter mirror;
    private final SeenIds seen;
    private final Quarantine quarantine;
    private final ModelRevisions revisions;
    private final ConnectionLocks locks;

    /**
     * Pulls from these connections.
     *
     * @param mirror where records go
     * @param seen where their ids go while everything is read again
     * @param quarantine where records are that could not be read
     * @param revisions whose last model is looked through for fields that changed
     */
    public Puller(
            Connections connections,
            MirrorWriter mirror,
            SeenIds seen,
            Quarantine quarantine,
            ModelRevisions revisions,
            ConnectionLocks locks) {
        this.connections = connections;
        this.mirror = mirror;
        this.seen = seen;
        this.quarantine = quarantine;
        this.revisions = revisions;
        this.locks = locks;
    }

    /**
     * Pulls everything that changed since the last pull, and tries records in quarantine again, at most 1,000 of each
     * type. Where a cursor has expired, or a field is new or other than before, everything is read again, and what the
     * CRM has no more is removed at the end.
     *
     * @param id which connection
     * @param progress told after every page
     * @return what changed in the mirror
     * @throws RefusedException when there is no such connection, it is busy, or its lock was lost
     * @throws ConnectorException when the CRM failed for good; what was stored until then stays
     */
    public PullReport pull(ConnectionId id, Progress progress) {
        Connector connector = connections.get(id).connector();
        try (Locks.Held lock = locks.acquire(Set.of(id))) {
            List<Owner> owners = connector.owners();
            mirror.saveOwners(id, owners);
            List<SchemaChange> schemaChanges = mirror.saveSchema(id, connector.describe());
            progress.report("users from " + id, owners.size(), OptionalLong.of(owners.size()));
            TypePull accounts = pull(new PulledType(mirror, lock, id, connector, RecordType.ACCOUNT), progress);
            TypePull opportunities =
                    pull(new PulledType(mirror, lock, id, connector, RecordType.OPPORTUNITY), progress);
            accounts.readChanges();
            opportunities.readChanges();
            // Only now: a record that cannot be fetched must keep no change out.
            accounts.retryQuarantine();
            opportunities.retryQuarantine();
            Map<RecordType, String> resyncs = new EnumMap<>(RecordType.class);
            accounts.resync().ifPresent(why -> resyncs.put(RecordType.ACCOUNT, why));
            opportunities.resync().ifPresent(why -> resyncs.put(RecordType.OPPORTUNITY, why));
            return new PullReport(
                    id,
                    owners.size(),
                    accounts.changes(),
                    opportunities.changes(),
                    schemaChanges,
                    uses(schemaChanges),
                    resyncs);
        }
    }

    private TypePull pull(PulledType records, Progress progress) {
        return new TypePull(records, mirror, seen, quarantine, progress);
    }

    private List<FieldUse> uses(List<SchemaChange> changes) {
        return changes.isEmpty()
                ? List.of()
                : revisions
                        .latest()
                        .map(model -> FieldUse.in(model.folder(), changes))
                        .orElse(List.of());
    }
}
