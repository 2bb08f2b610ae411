package dev.bailiwick.boot;

import dev.bailiwick.boot.token.GrantState;
import dev.bailiwick.boot.token.GrantStates;
import dev.bailiwick.boot.token.GrantStatus;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.mirror.Mirror;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.List;

/** Tells how the connections are, without asking any CRM. Thread-safe. */
public final class ConnectionStatuses {

    private final Connections connections;
    private final Mirror mirror;
    private final GrantStates grants;

    /** Tells of these connections. */
    public ConnectionStatuses(Connections connections, Mirror mirror, GrantStates grants) {
        this.connections = connections;
        this.mirror = mirror;
        this.grants = grants;
    }

    /** All connections, by id. */
    public List<ConnectionStatus> all() {
        return connections.all().stream().map(this::of).toList();
    }

    private ConnectionStatus of(Connection connection) {
        GrantStatus grant = grants.status(connection.id());
        return new ConnectionStatus(
                connection.id(),
                connection.type(),
                state(connection, grant.state()),
                grant,
                mirror.summary(connection.id()));
    }

    private static ConnectionStatus.State state(Connection connection, GrantState grant) {
        return switch (grant) {
            case NOT_CONNECTED -> ConnectionStatus.State.CONNECT;
            case RECONNECT -> ConnectionStatus.State.RECONNECT;
            case CONNECTED ->
                connection.guard().breaker().getState() == CircuitBreaker.State.OPEN
                        ? ConnectionStatus.State.PAUSED
                        : ConnectionStatus.State.READY;
        };
    }
}
