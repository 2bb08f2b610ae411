package dev.bailiwick.engine.connection;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All configured connections. Immutable and thread-safe. */
public final class Connections implements AutoCloseable {

    private final Map<ConnectionId, Connection> connections;

    private Connections(Map<ConnectionId, Connection> connections) {
        this.connections = connections;
    }

    /**
     * Checks the configuration and creates the connectors. No network.
     *
     * @param configs the connections as configured
     * @param factories the kinds of CRM there are
     * @param tokens where connectors get tokens
     * @param limits how hard each CRM may be called
     * @param counter where own calls are counted, for connections whose number is limited
     * @param clock given to the connectors
     * @throws RefusedException listing every problem of every connection
     */
    public static Connections open(
            Collection<ConnectionConfig> configs,
            Collection<ConnectorFactory> factories,
            TokenSource tokens,
            CallLimits limits,
            CallCounter counter,
            Clock clock) {
        Map<String, ConnectorFactory> byType =
                factories.stream().collect(Collectors.toMap(ConnectorFactory::type, factory -> factory));
        List<String> problems = new ArrayList<>();
        Map<ConnectionId, Connection> connections = new TreeMap<>();
        for (ConnectionConfig config : configs) {
            String where = "Connection `" + config.id() + "`";
            ConnectorFactory factory = byType.get(config.type());
            if (factory == null) {
                problems.add(where + ": there is no connector of type `" + config.type() + "`. Maybe one of "
                        + byType.keySet().stream().sorted().toList() + ".");
                continue;
            }
            int before = problems.size();
            Settings settings = CheckedSettings.check(where, factory.settings(), config.settings(), problems);
            if (problems.size() > before) {
                continue;
            }
            CallGuard guard = new CallGuard(config.id(), tokens, clock, limits);
            try {
                Connection connection = connection(config, factory, settings, tokens, counter, clock, guard);
                problems.addAll(tokens.problems(config.id(), connection.oauth()));
                connections.put(config.id(), connection);
            } catch (IllegalArgumentException unfit) {
                problems.add(where + ": " + unfit.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(
                    String.join("\n", problems), "Maybe mend the configuration of the connections and start again.");
        }
        return new Connections(connections);
    }

    private static Connection connection(
            ConnectionConfig config,
            ConnectorFactory factory,
            Settings settings,
            TokenSource tokens,
            CallCounter counter,
            Clock clock,
            CallGuard guard) {
        OAuthSpec oauth = factory.oauth(settings);
        OwnCalls calls = new OwnCalls(config.id(), config.quota().dailyCalls(), counter, clock);
        HostContext context = new HostContext(config.id(), settings, tokens, guard, calls, clock);
        Connector connector = factory.create(context);
        DailyBudget budget =
                new DailyBudget(config.id(), connector, config.quota().leaveForOthers(), calls);
        return new Connection(
                config.id(), config.type(), oauth, new GuardedConnector(connector, guard, budget), guard, budget);
    }

    /**
     * One connection.
     *
     * @throws RefusedException when there is none of that id
     */
    public Connection get(ConnectionId id) {
        Connection connection = connections.get(id);
        if (connection == null) {
            throw new NotFoundException(
                    "There is no connection `" + id + "`.", "Maybe one of " + connections.keySet() + ".");
        }
        return connection;
    }

    /** All of them, by id. */
    public List<Connection> all() {
        return List.copyOf(connections.values());
    }

    /**
     * Those of these connections whose writers write the primary territory.
     *
     * @throws RefusedException when there is none of one of these ids
     */
    public Set<ConnectionId> writingTerritories(Collection<ConnectionId> ids) {
        return ids.stream()
                .filter(id -> get(id).connector()
                        .ownerWriter()
                        .filter(OwnerWriter::writesTerritory)
                        .isPresent())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        connections.values().forEach(connection -> connection.connector().close());
    }
}
