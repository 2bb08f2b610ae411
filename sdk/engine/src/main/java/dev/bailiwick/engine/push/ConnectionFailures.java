package dev.bailiwick.engine.push;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.ConnectorException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Does something for each CRM: one that fails keeps no other from its turn. For one thread. */
final class ConnectionFailures {

    private final Map<ConnectionId, ConnectorException> failures = new TreeMap<>();

    private ConnectionFailures() {}

    /**
     * Does it for all of them.
     *
     * @throws ConnectorException with all that failed, to be tried again as soon as one of them asks for it
     */
    static void forEach(Collection<ConnectionId> connections, Consumer<ConnectionId> action) {
        ConnectionFailures failures = new ConnectionFailures();
        connections.forEach(connection -> failures.attempt(connection, action));
        failures.throwAll();
    }

    private void attempt(ConnectionId connection, Consumer<ConnectionId> action) {
        try {
            action.accept(connection);
        } catch (ConnectorException e) {
            failures.put(connection, e);
        }
    }

    private void throwAll() {
        if (failures.isEmpty()) {
            return;
        }
        ConnectorException first = failures.values().iterator().next();
        String all = failures.entrySet().stream()
                .map(failure -> "Connection `" + failure.getKey() + "`: "
                        + failure.getValue().getMessage())
                .collect(Collectors.joining("\n"));
        Optional<Duration> soonest = failures.values().stream()
                .flatMap(failure -> failure.retryAfter().stream())
                .min(Duration::compareTo);
        throw soonest.map(wait -> ConnectorException.rateLimited(all, wait))
                .orElseGet(() -> new ConnectorException(first.kind(), all, first))
                .withCode(first.code().orElse(null));
    }
}
