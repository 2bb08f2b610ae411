package dev.bailiwick.testkit;

import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a connector gets from its host, for tests: settings with their defaults, and tokens from anywhere. Immutable.
 */
public final class ContractContext implements ConnectorContext {

    private final Map<String, String> values;
    private final Supplier<AccessToken> tokens;

    private ContractContext(Map<String, String> values, Supplier<AccessToken> tokens) {
        this.values = values;
        this.tokens = tokens;
    }

    /**
     * A context for a connector.
     *
     * @param declared the factory's settings
     * @param given values by name of setting; a name that is not declared is refused
     * @param tokens asked for every token
     */
    public static ContractContext of(
            Collection<Setting> declared, Map<String, String> given, Supplier<AccessToken> tokens) {
        Map<String, String> values = new HashMap<>();
        Map<String, String> left = new HashMap<>(given);
        for (Setting setting : declared) {
            Optional.ofNullable(left.remove(setting.name()))
                    .or(setting::defaultValue)
                    .ifPresent(value -> values.put(setting.name(), value));
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    "The connector declares no setting " + left.keySet() + ". Maybe a name is misspelt.");
        }
        return new ContractContext(Map.copyOf(values), tokens);
    }

    /**
     * A token without end.
     *
     * @param value not blank
     * @param parameters the other fields of the token response
     */
    public static AccessToken token(String value, Map<String, String> parameters) {
        return new FixedToken(value, Map.copyOf(parameters));
    }

    @Override
    public String connectionId() {
        return "contract";
    }

    @Override
    public AccessToken accessToken() {
        return tokens.get();
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Settings settings() {
        return new TextSettings(values);
    }

    private record FixedToken(String value, Map<String, String> parameters) implements AccessToken {

        @Override
        public Optional<Instant> expiresAt() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "a token";
        }
    }

    private record TextSettings(Map<String, String> values) implements Settings {

        @Override
        public String text(String name) {
            return find(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Setting " + name + " has no value. Maybe it is optional: then use find."));
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
            return Optional.ofNullable(values.get(name));
        }
    }
}
