package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records of one type on their way from one CRM into the mirror. Nothing is stored once the connection's lock is lost.
 * For one thread at a time.
 */
final class PulledType {

    /** Ids that are handled at once. */
    static final int MOST = 1000;

    private final MirrorWriter mirror;
    private final Locks.Held lock;
    private final ConnectionId connection;
    private final Connector connector;
    private final RecordType type;
    private final PageSize fetches;

    /** @param lock on the connection, held as long as this is used */
    PulledType(MirrorWriter mirror, Locks.Held lock, ConnectionId connection, Connector connector, RecordType type) {
        this.mirror = mirror;
        this.lock = lock;
        this.connection = connection;
        this.connector = connector;
        this.type = type;
        this.fetches = new PageSize(connector.maxFetch(), 1);
    }

    ConnectionId connection() {
        return connection;
    }

    Connector connector() {
        return connector;
    }

    RecordType type() {
        return type;
    }

    /** What people call records of this type of this connection. */
    String name() {
        return plural() + " from " + connection;
    }

    String plural() {
        return type == RecordType.ACCOUNT ? "accounts" : "opportunities";
    }

    /** Stores a page with its cursor. */
    PageChanges save(ChangePage page) {
        lock.check();
        return mirror.savePage(connection, type, page);
    }

    /** Asks the CRM for records by their ids, at most {@link #MOST}, and stores what comes of them. */
    PageChanges refresh(List<String> ids) {
        PageChanges changes = PageChanges.NONE;
        int done = 0;
        while (done < ids.size()) {
            List<String> left = ids.subList(done, ids.size());
            Fetched fetched = fetches.read(left.size(), size -> fetch(left.subList(0, size)));
            lock.check();
            changes = changes.plus(mirror.saveFetched(connection, type, fetched.asked(), fetched.found()));
            done += fetched.asked().size();
        }
        return changes;
    }

    private record Fetched(List<String> asked, FetchedRecords found) {}

    private Fetched fetch(List<String> ids) {
        Set<RecordRef> refs = ids.stream().map(id -> new RecordRef(type, id)).collect(Collectors.toSet());
        return new Fetched(ids, connector.fetch(refs));
    }
}
