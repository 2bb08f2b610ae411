package dev.bailiwick.boot.token;

import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.boot.StubCrm;
import dev.bailiwick.boot.secret.MasterKey;
import dev.bailiwick.boot.secret.MasterKeys;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.CallLimits;
import dev.bailiwick.engine.connection.ConnectionConfig;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.OAuthSpec.Grant;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Makes token sources for the connections {@code code} and {@code client} to one OAuth server. */
final class TokenSources {

    static final ConnectionId CODE = new ConnectionId("code");
    static final ConnectionId CLIENT = new ConnectionId("client");
    static final MasterKey KEY = MasterKey.parse(Base64.getEncoder().encodeToString(new byte[32]), "a test");

    private final ConnectorFactory crm;
    private final Map<String, ConnectionProperties> properties;
    private final Clock clock;

    TokenSources(URI loginUrl, String clientId, String clientSecret, Clock clock) {
        this(new StubCrm(), stubs(loginUrl, clientId, clientSecret), clock);
    }

    /** For these connections to a kind of CRM. */
    TokenSources(ConnectorFactory crm, Map<String, ConnectionProperties> properties, Clock clock) {
        this.crm = crm;
        this.properties = properties;
        this.clock = clock;
    }

    private static Map<String, ConnectionProperties> stubs(URI loginUrl, String clientId, String clientSecret) {
        Map<String, String> settings = Map.of("login-url", loginUrl.toString(), "token-lifetime", "PT20M");
        return Map.of(
                CODE.value(),
                new ConnectionProperties("stub", Grant.AUTHORIZATION_CODE, clientId, clientSecret, settings),
                CLIENT.value(),
                new ConnectionProperties("stub", Grant.CLIENT_CREDENTIALS, clientId, clientSecret, settings));
    }

    OAuthTokenSource on(DataSource dataSource) {
        return on(dataSource, MasterKeys.of(KEY));
    }

    OAuthTokenSource on(DataSource dataSource, MasterKeys keys) {
        return new OAuthTokenSource(
                clients(),
                endpoint(),
                TokenTable.open(dataSource, keys.cipher("tokens")),
                new RowTransactions(dataSource),
                clock);
    }

    /** What disconnects the connections of this token source. */
    Disconnector disconnector(OAuthTokenSource tokens) {
        return new Disconnector(clients(), endpoint(), tokens);
    }

    /** The table as any process opens it. */
    static TokenTable table(DataSource dataSource) {
        return TokenTable.open(dataSource, MasterKeys.of(KEY).cipher("tokens"));
    }

    static TokenEndpoint endpoint() {
        return new TokenEndpoint(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    ConnectionClients clients() {
        return new ConnectionClients(properties, opened());
    }

    private Supplier<Connections> opened() {
        List<ConnectionConfig> configs = properties.entrySet().stream()
                .map(entry -> new ConnectionConfig(
                        new ConnectionId(entry.getKey()),
                        crm.type(),
                        entry.getValue().settings()))
                .toList();
        // The connectors are not called here, so the tokens they would ask for do not matter.
        Connections connections =
                Connections.open(configs, List.of(crm), new NoTokens(), CallLimits.DEFAULT, new NoCalls(), clock);
        return () -> connections;
    }
}
