package dev.bailiwick.connector.salesforce;

import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** A host that hands out {@code secret-1}, {@code secret-2} and so on, all for one org. */
final class TestContext implements ConnectorContext {

    private final IntFunction<Token> tokens;
    private final Map<String, String> settings = new HashMap<>();
    private int asked;

    TestContext(String instanceUrl) {
        this(number ->
                new Token("secret-" + number, instanceUrl.isEmpty() ? Map.of() : Map.of("instance_url", instanceUrl)));
    }

    /** With tokens from elsewhere, asked for by number from 1. */
    TestContext(IntFunction<Token> tokens) {
        this.tokens = tokens;
        new SalesforceConnectorFactory()
                .settings()
                .forEach(setting -> setting.defaultValue().ifPresent(value -> settings.put(setting.name(), value)));
        settings.put("allowed-hosts", "localhost,127.0.0.1");
    }

    TestContext with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    Connector connector() {
        return new SalesforceConnectorFactory().create(this);
    }

    int tokensAsked() {
        return asked;
    }

    @Override
    public String connectionId() {
        return "acme";
    }

    @Override
    public AccessToken accessToken() {
        asked++;
        return tokens.apply(asked);
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Settings settings() {
        return new Settings() {
            @Override
            public String text(String name) {
                return find(name).orElseThrow(() -> new IllegalArgumentException(name));
            }

            @Override
            public long integer(String name) {
                return Long.parseLong(text(name));
            }

            @Override
            public boolean flag(String name) {
                return Boolean.parseBoolean(text(name));
            }

            @Override
            public Duration duration(String name) {
                return Duration.parse(text(name));
            }

            @Override
            public URI uri(String name) {
                return URI.create(text(name));
            }

            @Override
            public Optional<String> find(String name) {
                return Optional.ofNullable(settings.get(name));
            }
        };
    }

    record Token(String value, Map<String, String> parameters) implements AccessToken {
        @Override
        public Optional<Instant> expiresAt() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "Token";
        }
    }
}
