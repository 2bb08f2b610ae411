package dev.bailiwick.boot;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.connection.ConnectionConfig;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.connection.TokenSource;
import dev.bailiwick.spi.OAuthSpec.Grant;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes connections from their properties and lists everything that is wrong with these at once. */
final class ConnectionSetup {

    private static final Duration SHORTEST_SCHEDULE = Duration.ofSeconds(1);

    private final BailiwickProperties properties;
    private final Plugins plugins;

    ConnectionSetup(BailiwickProperties properties, Plugins plugins) {
        this.properties = properties;
        this.plugins = plugins;
    }

    /**
     * Opens the connections. No network.
     *
     * @throws RefusedException listing every problem of every connection
     */
    Connections open(TokenSource tokens, Clock clock) {
        List<String> problems = new ArrayList<>();
        List<ConnectionConfig> configs = new ArrayList<>();
        new TreeMap<>(properties.connections())
                .forEach((id, connection) -> config(id, connection, problems).ifPresent(configs::add));
        Connections connections = null;
        try {
            connections = Connections.open(
                    configs, plugins.connectors(), tokens, properties.calls().limits(), clock);
        } catch (RefusedException e) {
            problems.add(e.what());
        }
        if (connections == null || !problems.isEmpty()) {
            throw new RefusedException(
                    String.join("\n", problems), "Maybe mend the configuration of the connections and start again.");
        }
        return connections;
    }

    private static Optional<ConnectionConfig> config(
            String id, ConnectionProperties connection, List<String> problems) {
        String where = "bailiwick.connections." + id;
        if (connection.grant() != Grant.STATIC_TOKEN && isMissing(connection.clientId())) {
            problems.add(where + ".client-id is missing. Maybe the CRM calls it consumer key or application id.");
        }
        if (connection.grant() == Grant.CLIENT_CREDENTIALS && isMissing(connection.clientSecret())) {
            problems.add(where + ".client-secret is missing. Maybe the grant should be authorization-code.");
        }
        Duration pullEvery = connection.pullEvery();
        if (pullEvery != null && pullEvery.compareTo(SHORTEST_SCHEDULE) < 0) {
            problems.add(where + ".pull-every is shorter than " + SHORTEST_SCHEDULE.toSeconds() + " s. Maybe 5m.");
        }
        if (isMissing(connection.type())) {
            problems.add(where + ".type is missing. Maybe salesforce.");
            return Optional.empty();
        }
        try {
            return Optional.of(new ConnectionConfig(
                    new ConnectionId(id), String.valueOf(connection.type()), connection.settings()));
        } catch (RefusedException e) {
            problems.add(e.what() + " " + e.maybe());
            return Optional.empty();
        }
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
