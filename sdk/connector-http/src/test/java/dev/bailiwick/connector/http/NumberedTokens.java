package dev.bailiwick.connector.http;

import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Hands out {@code secret-1}, {@code secret-2} and so on. */
final class NumberedTokens implements ConnectorContext {

    private final Map<String, String> parameters = new HashMap<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private int asked;

    int asked() {
        return asked;
    }

    void parameter(String name, String value) {
        parameters.put(name, value);
    }

    void fail(RuntimeException next) {
        failure = Optional.of(next);
    }

    @Override
    public String connectionId() {
        return "acme";
    }

    @Override
    public Settings settings() {
        throw new UnsupportedOperationException("The HTTP layer reads no settings.");
    }

    @Override
    public AccessToken accessToken() {
        failure.ifPresent(e -> {
            throw e;
        });
        asked++;
        return new Token("secret-" + asked, Optional.empty(), Map.copyOf(parameters));
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    record Token(String value, Optional<Instant> expiresAt, Map<String, String> parameters) implements AccessToken {
        @Override
        public String toString() {
            return "Token";
        }
    }
}
