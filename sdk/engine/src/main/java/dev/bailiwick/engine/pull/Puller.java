package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Brings the mirror up to date with one CRM. Each page and its cursor are stored together, so a pull that was cut off
 * goes on where it stopped and loses nothing. Thread-safe.
 */
public final class Puller {

    private static final int PAGE = 1000;
    private static final int SMALLEST_PAGE = 25;

    private final Connections connections;
    private final MirrorWriter mirror;
    private final ConnectionLocks locks;

    /** Pulls from these connections into this mirror. */
    public Puller(Connections connections, MirrorWriter mirror, ConnectionLocks locks) {
        this.connections = connections;
        this.mirror = mirror;
        this.locks = locks;
    }

    /**
     * Pulls everything that changed since the last pull.
     *
     * @param id which connection
     * @param progress told after every page
     * @return what changed in the mirror
     * @throws dev.bailiwick.engine.RefusedException when there is no such connection, or it is busy
     * @throws ConnectorException when the CRM failed for good; what was stored until then stays
     */
    public PullReport pull(ConnectionId id, Progress progress) {
        Connector connector = connections.get(id).connector();
        try (Locks.Held held = locks.acquire(Set.of(id))) {
            List<Owner> owners = connector.owners();
            mirror.saveOwners(id, owners);
            mirror.saveSchema(id, connector.describe());
            progress.report("users from " + id, owners.size(), OptionalLong.of(owners.size()));
            return new PullReport(
                    id,
                    owners.size(),
                    pull(id, connector, RecordType.ACCOUNT, progress),
                    pull(id, connector, RecordType.OPPORTUNITY, progress));
        }
    }

    private PageChanges pull(ConnectionId id, Connector connector, RecordType type, Progress progress) {
        String step = (type == RecordType.ACCOUNT ? "accounts" : "opportunities") + " from " + id;
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
