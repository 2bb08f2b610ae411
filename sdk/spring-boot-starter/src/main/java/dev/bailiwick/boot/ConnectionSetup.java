package dev.bailiwick.boot;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.connection.CallCounter;
import dev.bailiwick.engine.connection.ConnectionConfig;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.connection.Quota;
import dev.bailiwick.engine.connection.TokenSource;
import dev.bailiwick.spi.OAuthSpec.Grant;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes connections from their properties and lists everything that is wrong with these at once. */
final class ConnectionSetup {

    private static final Duration SHORTEST_SCHEDULE = Duration.ofSeconds(1);
    private static final Pattern PERCENT = Pattern.compile("\\s*(\\d{1,3})\\s*%\\s*");

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
    Connections open(TokenSource tokens, CallCounter counter, Clock clock) {
        List<String> problems = new ArrayList<>();
        List<ConnectionConfig> configs = new ArrayList<>();
        new TreeMap<>(properties.connections())
                .forEach((id, connection) -> config(id, connection, problems).ifPresent(configs::add));
        Connections connections = null;
        try {
            connections = Connections.open(
                    configs, plugins.connectors(), tokens, properties.calls().limits(), counter, clock);
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
        checkSchedule(where + ".pull-every", connection.pullEvery(), "5m", problems);
        checkSchedule(where + ".reconcile-every", connection.reconcileEvery(), "7d", problems);
        if (isMissing(connection.type())) {
            problems.add(where + ".type is missing. Maybe salesforce.");
            return Optional.empty();
        }
        try {
            return Optional.of(new ConnectionConfig(
                    new ConnectionId(id),
                    String.valueOf(connection.type()),
                    connection.settings(),
                    quota(where, connection, problems)));
        } catch (RefusedException e) {
            problems.add(e.what() + " " + e.maybe());
            return Optional.empty();
        }
    }

    private static void checkSchedule(String where, @Nullable Duration every, String usual, List<String> problems) {
        if (every != null && every.compareTo(SHORTEST_SCHEDULE) < 0) {
            problems.add(where + " is shorter than " + SHORTEST_SCHEDULE.toSeconds() + " s. Maybe " + usual + ".");
        }
    }

    private static Quota quota(String where, ConnectionProperties connection, List<String> problems) {
        Matcher percent = PERCENT.matcher(connection.leaveForOthers());
        if (!percent.matches()) {
            problems.add(where + ".leave-for-others is `" + connection.leaveForOthers()
                    + "`, which is no percentage. Maybe 20%.");
            return Quota.DEFAULT;
        }
        try {
            return new Quota(
                    Integer.parseInt(percent.group(1)),
                    connection.dailyCalls() == null ? OptionalLong.empty() : OptionalLong.of(connection.dailyCalls()));
        } catch (RefusedException e) {
            problems.add(where + "." + e.what() + " " + e.maybe());
            return Quota.DEFAULT;
        }
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
