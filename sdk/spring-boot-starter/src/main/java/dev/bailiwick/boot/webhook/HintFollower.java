package dev.bailiwick.boot.webhook;

import static java.util.stream.Collectors.toSet;

import dev.bailiwick.boot.webhook.HintTable.Hint;
import dev.bailiwick.engine.BusyException;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.engine.pull.HintedPuller;
import dev.bailiwick.spi.ConnectorException;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what CRMs said has changed. Whatever was not read stays noted. Thread-safe. */
final class HintFollower {

    private static final Logger LOG = LoggerFactory.getLogger(HintFollower.class);

    private final HintTable table;
    private final Connections connections;
    private final Predicate<ConnectionId> isConnected;
    private final Mirror mirror;
    private final HintedPuller named;
    private final MarkFollower marked;

    /**
     * Reads nothing yet.
     *
     * @param isConnected whether a connection's CRM gives tokens; of others everything stays noted
     * @param named reads named records
     * @param marked has pulled what too much changed of
     */
    HintFollower(
            HintTable table,
            Connections connections,
            Predicate<ConnectionId> isConnected,
            Mirror mirror,
            HintedPuller named,
            MarkFollower marked) {
        this.table = table;
        this.connections = connections;
        this.isConnected = isConnected;
        this.mirror = mirror;
        this.named = named;
        this.marked = marked;
    }

    /** Connections that have something to read and can be read. */
    List<ConnectionId> due() {
        List<ConnectionId> known =
                connections.all().stream().map(Connection::id).toList();
        return table.open().stream().filter(known::contains).filter(isConnected).toList();
    }

    /**
     * Reads the records of a connection that are noted now, or has it pulled when it is marked. Leaves them for later
     * while somebody else works on the connection, or an admin has to connect it.
     *
     * @throws ConnectorException when the CRM failed
     */
    void follow(ConnectionId connection) {
        if (!isConnected.test(connection)) {
            return;
        }
        if (mirror.pulledAt(connection).isEmpty()) {
            // The first pull brings everything; it is begun by a person.
            table.forget(connection);
            return;
        }
        try {
            if (!marked.follow(connection)) {
                followNamed(connection);
            }
        } catch (BusyException busy) {
            LOG.debug("Connection {} is read later: {}", connection, busy.what());
        }
    }

    private void followNamed(ConnectionId connection) {
        List<Hint> hints = table.hints(connection, HintedPuller.MOST);
        if (hints.isEmpty()) {
            return;
        }
        try {
            named.pull(connection, hints.stream().map(Hint::record).collect(toSet()));
            table.done(connection, hints);
        } catch (ConnectorException e) {
            if (e.kind() == ConnectorException.Kind.INVALID || e.kind() == ConnectorException.Kind.TOO_LARGE) {
                LOG.warn("Records of {} cannot be read by name, so it is pulled.", connection, e);
                table.mark(connection);
            } else {
                throw e;
            }
        }
    }
}
