package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import java.util.stream.Collectors;

/** Asks a CRM for records by their ids and stores what comes of them. */
record Refresh(MirrorWriter mirror, ConnectionId connection, Connector connector, RecordType type) {

    /** Most records asked for at once. */
    static final int MOST = 1000;

    /** The records with these ids, at most {@link #MOST}. */
    PageChanges of(List<String> ids) {
        FetchedRecords found;
        try {
            found = connector.fetch(
                    ids.stream().map(id -> new RecordRef(type, id)).collect(Collectors.toSet()));
        } catch (ConnectorException e) {
            if (e.kind() == Kind.TOO_LARGE && ids.size() > 1) {
                int half = ids.size() / 2;
                return of(ids.subList(0, half)).plus(of(ids.subList(half, ids.size())));
            }
            throw e;
        }
        return mirror.saveFetched(connection, type, ids, found);
    }
}
