package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.engine.mirror.Quarantine;
import dev.bailiwick.engine.mirror.SchemaChange;
import dev.bailiwick.engine.mirror.SeenIds;
import dev.bailiwick.engine.plan.ModelRevisions;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.RecordType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the mirror up to date with one CRM. Each page and its cursor are stored together, so a pull that was cut off
 * goes on where it stopped and loses nothing. Thread-safe.
 */
public final class Puller {

    private static final Logger LOG = LoggerFactory.getLogger(Puller.class);
    private static final int PAGE = 2000;
    private static final int SMALLEST_PAGE = 25;

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
     * type. Where a cursor has expired, everything is read again, and what the CRM has no more is removed at the end.
     *
     * @param id which connection
     * @param progress told after every page
     * @return what changed in the mirror
     * @throws RefusedException when there is no such connection, or it is busy
     * @throws ConnectorException when the CRM failed for good; what was stored until then stays
     */
    public PullReport pull(ConnectionId id, Progress progress) {
        Connector connector = connections.get(id).connector();
        try (Locks.Held held = locks.acquire(Set.of(id))) {
            List<Owner> owners = connector.owners();
            mirror.saveOwners(id, owners);
            List<SchemaChange> schemaChanges = mirror.saveSchema(id, connector.describe());
            progress.report("users from " + id, owners.size(), OptionalLong.of(owners.size()));
            Map<RecordType, String> resyncs = new EnumMap<>(RecordType.class);
            PageChanges accounts = pull(new Refresh(mirror, id, connector, RecordType.ACCOUNT), resyncs, progress);
            PageChanges opportunities =
                    pull(new Refresh(mirror, id, connector, RecordType.OPPORTUNITY), resyncs, progress);
            return new PullReport(
                    id, owners.size(), accounts, opportunities, schemaChanges, uses(schemaChanges), resyncs);
        }
    }

    /**
     * Compares the ids of all records of the CRM with those of the mirror, fetches what the mirror lacks, and removes
     * what the CRM has no more. Finds what a CRM never tells: records deleted in its database, or hidden from us.
     *
     * @param id which connection; best pulled just before, or what changed since counts as missing
     * @param progress told after every page
     * @return how they differed
     * @throws RefusedException when there is no such connection, it is busy, or it is being read again as a whole
     * @throws ConnectorException when the CRM failed for good; what was stored until then stays
     */
    public ReconcileReport reconcile(ConnectionId id, Progress progress) {
        Connector connector = connections.get(id).connector();
        try (Locks.Held held = locks.acquire(Set.of(id))) {
            refuseWhileResyncing(id);
            return new ReconcileReport(
                    id,
                    new Comparison(seen, new Refresh(mirror, id, connector, RecordType.ACCOUNT), progress).reconcile(),
                    new Comparison(seen, new Refresh(mirror, id, connector, RecordType.OPPORTUNITY), progress)
                            .reconcile());
        }
    }

    private List<FieldUse> uses(List<SchemaChange> changes) {
        return changes.isEmpty()
                ? List.of()
                : revisions
                        .latest()
                        .map(model -> FieldUse.in(model.folder(), changes))
                        .orElse(List.of());
    }

    /** Reading everything again compares by itself when it ends, with ids that a reconcile would forget. */
    private void refuseWhileResyncing(ConnectionId id) {
        for (RecordType type : RecordType.values()) {
            if (seen.resync(id, type).isPresent()) {
                throw new RefusedException(
                        "All " + plural(type) + " of `" + id + "` are being read again, and were not read to the end.",
                        "Maybe pull `" + id + "` to the end first.");
            }
        }
    }

    /**
     * Tries all records in quarantine again, after somebody corrected them or the CRM's fields.
     *
     * @param id which connection
     * @param progress told after every 1,000 records
     * @return what came of it
     * @throws RefusedException when there is no such connection, or it is busy
     * @throws ConnectorException when the CRM failed for good; what was stored until then stays
     */
    public RetryReport retryQuarantine(ConnectionId id, Progress progress) {
        Connector connector = connections.get(id).connector();
        try (Locks.Held held = locks.acquire(Set.of(id))) {
            mirror.saveSchema(id, connector.describe());
            long tried = 0;
            long left = 0;
            for (RecordType type : RecordType.values()) {
                List<String> due = quarantine.due(id, type, Integer.MAX_VALUE);
                for (int start = 0; start < due.size(); start += Refresh.MOST) {
                    List<String> ids = due.subList(start, Math.min(due.size(), start + Refresh.MOST));
                    new Refresh(mirror, id, connector, type).of(ids);
                    tried += ids.size();
                    progress.report("quarantine of " + id, tried, OptionalLong.empty());
                }
                left += quarantine.due(id, type, Integer.MAX_VALUE).size();
            }
            return new RetryReport(id, tried, left);
        }
    }

    private PageChanges pull(Refresh refresh, Map<RecordType, String> resyncs, Progress progress) {
        ConnectionId id = refresh.connection();
        RecordType type = refresh.type();
        PageChanges changes = retryDue(refresh).plus(pullPages(refresh, progress));
        Optional<String> resync = seen.resync(id, type);
        if (resync.isPresent()) {
            changes = changes.plus(new Comparison(seen, refresh, progress).removeSurplus());
            seen.endResync(id, type);
            resyncs.put(type, resync.get());
        }
        return changes;
    }

    private PageChanges retryDue(Refresh refresh) {
        List<String> due = quarantine.due(refresh.connection(), refresh.type(), Refresh.MOST);
        return due.isEmpty() ? PageChanges.NONE : refresh.of(due);
    }

    /** Reads everything again at most once: what expires again then is told, and the next pull begins anew. */
    private PageChanges pullPages(Refresh refresh, Progress progress) {
        try {
            return changes(refresh, progress);
        } catch (ConnectorException e) {
            boolean begun = mirror.cursor(refresh.connection(), refresh.type()).isPresent();
            if (!begun || e.kind() != ConnectorException.Kind.CURSOR_EXPIRED) {
                throw e;
            }
            LOG.warn(
                    "Connection '{}': all {} are read again: {}",
                    refresh.connection(),
                    plural(refresh.type()),
                    e.getMessage());
            seen.beginResync(refresh.connection(), refresh.type(), String.valueOf(e.getMessage()));
            return changes(refresh, progress);
        }
    }

    private PageChanges changes(Refresh refresh, Progress progress) {
        ConnectionId id = refresh.connection();
        RecordType type = refresh.type();
        Connector connector = refresh.connector();
        String step = plural(type) + " from " + id;
        Optional<Cursor> cursor = mirror.cursor(id, type);
        Optional<OptionalLong> total = Optional.empty();
        PageChanges changes = PageChanges.NONE;
        long read = 0;
        try (ReadAhead pages = new ReadAhead(cursor, from -> read(connector, type, from, PAGE))) {
            ChangePage page;
            do {
                page = pages.next();
                changes = changes.plus(mirror.savePage(id, type, page));
                read += page.records().size()
                        + page.deleted().size()
                        + page.setAside().size();
                if (total.isEmpty() && page.hasMore()) {
                    // Only now: most pulls have one page, and counting costs a call.
                    total = Optional.of(plus(connector.countChanges(type, Optional.of(page.next())), read));
                }
                progress.report(
                        step, read, page.hasMore() ? atLeast(read, total.orElseThrow()) : OptionalLong.of(read));
            } while (page.hasMore());
        }
        return changes;
    }

    static String plural(RecordType type) {
        return type == RecordType.ACCOUNT ? "accounts" : "opportunities";
    }

    private static OptionalLong plus(OptionalLong count, long more) {
        return count.isPresent() ? OptionalLong.of(count.getAsLong() + more) : count;
    }

    private static ChangePage read(Connector connector, RecordType type, Optional<Cursor> cursor, int limit) {
        try {
            return connector.changes(type, cursor, limit);
        } catch (ConnectorException e) {
            if (e.kind() == ConnectorException.Kind.TOO_LARGE && limit > SMALLEST_PAGE) {
                return read(connector, type, cursor, Math.max(SMALLEST_PAGE, limit / 4));
            }
            throw e;
        }
    }

    /** What was counted before reading may have been overtaken by records that changed since. */
    private static OptionalLong atLeast(long read, OptionalLong expected) {
        return expected.isPresent() ? OptionalLong.of(Math.max(read, expected.getAsLong())) : expected;
    }
}
