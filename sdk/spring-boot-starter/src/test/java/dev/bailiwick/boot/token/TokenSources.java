package dev.bailiwick.boot.token;

import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.boot.ConnectionProperties.Grant;
import dev.bailiwick.boot.StubCrm;
import dev.bailiwick.boot.secret.MasterKey;
import dev.bailiwick.boot.secret.TextCipher;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.CallLimits;
import dev.bailiwick.engine.connection.ConnectionConfig;
import dev.bailiwick.engine.connection.Connections;
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

    private final Map<String, ConnectionProperties> properties;
    private final Clock clock;

    TokenSources(URI loginUrl, String clientId, String clientSecret, Clock clock) {
        Map<String, String> settings = Map.of("login-url", loginUrl.toString(), "token-lifetime", "PT20M");
        this.properties = Map.of(
                CODE.value(),
                new ConnectionProperties("stub", Grant.AUTHORIZATION_CODE, clientId, clientSecret, settings),
                CLIENT.value(),
                new ConnectionProperties("stub", Grant.CLIENT_CREDENTIALS, clientId, clientSecret, settings));
        this.clock = clock;
    }

    OAuthTokenSource on(DataSource dataSource) {
        return on(dataSource, KEY);
    }

    OAuthTokenSource on(DataSource dataSource, MasterKey key) {
        return new OAuthTokenSource(
                clients(),
                endpoint(),
                TokenTable.open(dataSource, new TextCipher(key.key("tokens"))),
                TokenAutoConfiguration.ownTransactions(dataSource),
                clock);
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
                        "stub",
                        entry.getValue().settings()))
                .toList();
        // The connectors are not called here, so the tokens they would ask for do not matter.
        Connections connections =
                Connections.open(configs, List.of(new StubCrm()), new NoTokens(), CallLimits.DEFAULT, clock);
        return () -> connections;
    }
}
