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
 * @param guard limits the rate of requests, and repeats them
 * @param calls counts them
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
        return guard.read(() -> counted(request));
    }

    @Override
    public <T> T write(Supplier<T> request) {
        return counted(request);
    }

    /** Each attempt is a request of the day, and waits for its turn. */
    private <T> T counted(Supplier<T> request) {
        calls.count(1);
        guard.letThrough();
        return request.get();
    }
}
