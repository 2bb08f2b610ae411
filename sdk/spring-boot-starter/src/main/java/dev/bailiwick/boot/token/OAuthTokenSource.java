package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.TokenSource;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.OAuthSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gets tokens from the CRMs' OAuth servers and keeps them encrypted in the database; a token given in a connection's
 * settings is handed out as it is.
 */
final class OAuthTokenSource implements TokenSource, GrantStates {

    private final ConnectionClients clients;
    private final TokenEndpoint endpoint;
    private final TokenTable table;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Map<ConnectionId, ConnectionTokens> tokens = new ConcurrentHashMap<>();

    OAuthTokenSource(
            ConnectionClients clients,
            TokenEndpoint endpoint,
            TokenTable table,
            TransactionTemplate transactions,
            Clock clock) {
        this.clients = clients;
        this.endpoint = endpoint;
        this.table = table;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public AccessToken token(ConnectionId connection) {
        Optional<StaticToken> given = clients.staticToken(connection);
        return given.isPresent() ? given.get() : tokens(connection).token();
    }

    @Override
    public void replace(ConnectionId connection, Instant issuedBefore) {
        Optional<StaticToken> given = clients.staticToken(connection);
        if (given.isPresent()) {
            throw given.get().refused();
        }
        tokens(connection).replace(issuedBefore);
    }

    @Override
    public List<String> problems(ConnectionId connection, OAuthSpec oauth) {
        return clients.problems(connection, oauth);
    }

    @Override
    public GrantState of(ConnectionId connection) {
        return clients.staticToken(connection).isPresent()
                ? GrantState.CONNECTED
                : tokens(connection).state();
    }

    /**
     * Takes over what an admin's consent brought.
     *
     * @param parameters what the callback said beside the code, to be stored with the token
     */
    void connect(ConnectionId connection, OAuth2AccessTokenResponse response, Map<String, String> parameters) {
        tokens(connection).connect(response, parameters);
    }

    /** Forgets the connection's tokens; an admin must connect it again. */
    void disconnect(ConnectionId connection) {
        tokens(connection).disconnect();
    }

    private ConnectionTokens tokens(ConnectionId connection) {
        return tokens.computeIfAbsent(
                connection, id -> new ConnectionTokens(clients.get(id), endpoint, table, transactions, clock));
    }
}
