package dev.bailiwick.boot.event;

import dev.bailiwick.boot.token.GrantStates;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.Connections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks for troubles of connections, and tells of each once: when it begins or grows. What was told is stored with the
 * event, so that neither a restart nor another node tells it again. For one thread at a time.
 */
final class ConnectionWatch {

    private final Connections connections;
    private final Map<Trouble, ToLongFunction<ConnectionId>> levels;
    private final GrantStates grants;
    private final TroubleTable told;
    private final Events events;
    private final TransactionTemplate transactions;

    /**
     * Watches these connections.
     *
     * @param levels how bad each trouble is now; 0 for not at all
     * @param grants asked why a connection must be connected again
     */
    ConnectionWatch(
            Connections connections,
            Map<Trouble, ToLongFunction<ConnectionId>> levels,
            GrantStates grants,
            TroubleTable told,
            Events events,
            TransactionTemplate transactions) {
        this.connections = connections;
        this.levels = levels;
        this.grants = grants;
        this.told = told;
        this.events = events;
        this.transactions = transactions;
    }

    /** Looks at all connections once. */
    void look() {
        for (Connection connection : connections.all()) {
            levels.forEach((trouble, level) -> look(connection, trouble, level.applyAsLong(connection.id())));
        }
    }

    private void look(Connection connection, Trouble trouble, long level) {
        transactions.executeWithoutResult(transaction -> {
            long before = told.level(connection.id(), trouble);
            if (level != before) {
                told.save(connection.id(), trouble, level);
            }
            if (level > before) {
                tell(connection, trouble, level);
            }
        });
    }

    private void tell(Connection connection, Trouble trouble, long level) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("connection", connection.id().value());
        data.put("type", connection.type());
        data.put("reason", trouble.text());
        if (trouble == Trouble.RECONNECT) {
            grants.status(connection.id()).reason().ifPresent(why -> data.put("detail", why));
        }
        if (trouble == Trouble.SET_ASIDE) {
            data.put("setAside", level);
        }
        data.put("maybe", trouble.maybe());
        events.tell(EventType.CONNECTION_NEEDS_ATTENTION, data);
    }
}
