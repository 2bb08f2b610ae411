package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.TokenSource;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.OAuthSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gets tokens from the CRMs' OAuth servers and keeps them encrypted in the database; a token given in a connection's
 * settings is handed out as it is.
 */
final class OAuthTokenSource implements TokenSource, GrantStates, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OAuthTokenSource.class);

    /** Longer than a token request takes at most, see {@link TokenAutoConfiguration}. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(45);

    private final ConnectionClients clients;
    private final TokenEndpoint endpoint;
    private final TokenTable table;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final ExecutorService requests = Executors.newCachedThreadPool(OAuthTokenSource::thread);
    private final Map<ConnectionId, ConnectionTokens> tokens = new ConcurrentHashMap<>();

    OAuthTokenSource(
            ConnectionClients clients,
            TokenEndpoint endpoint,
            TokenTable table,
            TransactionOperations transactions,
            Clock clock) {
        this.clients = clients;
        this.endpoint = endpoint;
        this.table = table;
        this.transactions = transactions;
        this.clock = clock;
    }

    private static Thread thread(Runnable request) {
        Thread thread = new Thread(request, "bailiwick-token-request");
        thread.setDaemon(true);
        return thread;
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
    public GrantStatus status(ConnectionId connection) {
        return clients.staticToken(connection).isPresent()
                ? GrantStatus.CONFIGURED
                : tokens(connection).status();
    }

    /**
     * Takes over what an admin's consent brought.
     *
     * @param parameters what the callback said beside the code, to be stored with the token
     * @param by the admin; empty when nobody knows
     */
    void connect(
            ConnectionId connection,
            OAuth2AccessTokenResponse response,
            Map<String, String> parameters,
            Optional<String> by) {
        tokens(connection).connect(response, parameters, by);
    }

    /**
     * Forgets the connection's tokens; an admin must connect it again.
     *
     * @param revocation given the row while it is locked; empty when it cannot be read
     * @param by the admin
     */
    <T> T disconnect(ConnectionId connection, Function<Optional<TokenRow>, T> revocation, String by) {
        return tokens(connection).disconnect(revocation, by);
    }

    private ConnectionTokens tokens(ConnectionId connection) {
        return tokens.computeIfAbsent(connection, id -> {
            ConnectionClient client = clients.get(id);
            TokenRefresh refresh = new TokenRefresh(client, endpoint, table, transactions, clock);
            return new ConnectionTokens(client, refresh, table, transactions, requests, clock);
        });
    }

    /** Lets requests that are under way end, as what they bring must be stored. */
    @Override
    public void close() {
        requests.shutdown();
        try {
            if (!requests.awaitTermination(LONGEST_REQUEST.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("A token request still runs after {} s and is left behind.", LONGEST_REQUEST.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
