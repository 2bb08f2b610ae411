package dev.bailiwick.engine.connection;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.Settings;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What one connection's connector gets from its host. Thread-safe.
 *
 * @param guard repeats requests
 * @param calls counts those that are repeated; the others belong to calls that were counted
 */
record HostContext(
        ConnectionId connection, Settings settings, TokenSource tokens, CallGuard guard, OwnCalls calls, Clock clock)
        implements ConnectorContext {

    @Override
    public String connectionId() {
        return connection.value();
    }

    @Override
    public AccessToken accessToken() {
        return tokens.token(connection);
    }

    @Override
    public <T> T read(Supplier<T> request) {
        return guard.read(request, () -> calls.count(1));
    }
}
