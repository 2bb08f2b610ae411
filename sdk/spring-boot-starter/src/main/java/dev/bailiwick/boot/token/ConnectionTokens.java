package dev.bailiwick.boot.token;

import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.spi.ConnectorException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tokens of one connection. Only one token request is under way at a time: within the process by this object's
 * monitor, across processes by the lock on the connection's row, which is read again once the lock is held. A new token
 * is stored before anybody gets it, so that a rotated refresh token cannot be lost by what its user does next.
 */
final class ConnectionTokens {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTokens.class);

    private final ConnectionClient client;
    private final TokenEndpoint endpoint;
    private final TokenTable table;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private volatile @Nullable StoredToken current;

    ConnectionTokens(
            ConnectionClient client,
            TokenEndpoint endpoint,
            TokenTable table,
            TransactionTemplate transactions,
            Clock clock) {
        this.client = client;
        this.endpoint = endpoint;
        this.table = table;
        this.transactions = transactions;
        this.clock = clock;
    }

    StoredToken token() {
        StoredToken known = current;
        return known != null && known.isGood(clock.instant()) ? known : get(token -> token.isGood(clock.instant()));
    }

    void replace(Instant issuedBefore) {
        get(token -> token.issuedAt().isAfter(issuedBefore));
    }

    /** Takes over what an admin's consent brought. */
    synchronized void connect(OAuth2AccessTokenResponse response, Map<String, String> parameters) {
        StoredToken token = stored(response).with(parameters);
        table.save(client.id(), token);
        current = token;
    }

    synchronized void disconnect() {
        table.delete(client.id());
        current = null;
    }

    GrantState state() {
        if (client.isSelfReliant()) {
            return GrantState.CONNECTED;
        }
        try {
            return state(table.find(client.id()));
        } catch (RefusedException unreadable) {
            // Encrypted with another key. Connecting again stores a token that can be read.
            return GrantState.RECONNECT;
        }
    }

    private GrantState state(TokenRow row) {
        if (row.refused().isPresent()) {
            return GrantState.RECONNECT;
        }
        return row.token()
                .map(token -> token.refreshToken().isPresent() || token.isGood(clock.instant())
                        ? GrantState.CONNECTED
                        : GrantState.RECONNECT)
                .orElse(GrantState.NOT_CONNECTED);
    }

    private synchronized StoredToken get(Predicate<StoredToken> isWanted) {
        StoredToken known = current;
        if (known != null && isWanted.test(known)) {
            return known;
        }
        current = null;
        // The transaction ends well in any case, so that a refusal is stored; only then is the failure thrown.
        Supplier<StoredToken> outcome = Objects.requireNonNull(transactions.execute(status -> locked(isWanted)));
        StoredToken token = outcome.get();
        current = token;
        return token;
    }

    private Supplier<StoredToken> locked(Predicate<StoredToken> isWanted) {
        TokenRow row = lock();
        if (row.refused().isPresent() && !client.isSelfReliant()) {
            return failing(TokenFailures.reconnect(client.id(), row.refused().get()));
        }
        if (row.token().filter(isWanted).isPresent()) {
            return row.token()::get;
        }
        ConnectionClient there = there(row);
        try {
            StoredToken token = request(there, row);
            table.save(client.id(), token);
            return () -> token;
        } catch (OAuth2AuthorizationException e) {
            String code = e.getError().getErrorCode();
            if (!client.isSelfReliant() && ends(code)) {
                table.refuse(client.id(), "the CRM refused its refresh token with " + code);
            }
            Optional<String> refreshToken = row.token().flatMap(StoredToken::refreshToken);
            return failing(TokenFailures.of(there, e, refreshToken.orElse("")));
        } catch (ConnectorException e) {
            return failing(e);
        }
    }

    /** The client at the host that keeps the grant; what an admin's consent once left does not concern other grants. */
    private ConnectionClient there(TokenRow row) {
        return row.token()
                .filter(token -> !client.isSelfReliant())
                .map(token -> client.at(token.parameters()))
                .orElse(client);
    }

    private boolean ends(String errorCode) {
        return errorCode.equals(OAuth2ErrorCodes.INVALID_GRANT)
                || client.spec().endingErrors().contains(errorCode);
    }

    private static Supplier<StoredToken> failing(ConnectorException failure) {
        return () -> {
            throw failure;
        };
    }

    private TokenRow lock() {
        try {
            return table.lock(client.id());
        } catch (RefusedException unreadable) {
            if (!client.isSelfReliant()) {
                throw unreadable;
            }
            // Nothing is lost by not being able to read this token: what got it gets another one.
            LOG.warn("{} A new token is asked for.", unreadable.what());
            return TokenRow.EMPTY;
        }
    }

    private StoredToken request(ConnectionClient there, TokenRow row) {
        if (client.isSelfReliant()) {
            return stored(endpoint.mint(client, clock.instant())).withoutRefreshToken();
        }
        StoredToken old = row.token().orElseThrow(() -> TokenFailures.notConnected(client.id()));
        String refreshToken = old.refreshToken()
                .orElseThrow(() -> TokenFailures.reconnect(
                        client.id(), "its access token has ended and the CRM gave no refresh token"));
        return stored(endpoint.refresh(there.registration(), old, refreshToken)).keeping(old.parameters());
    }

    private StoredToken stored(OAuth2AccessTokenResponse response) {
        return StoredToken.of(response, client.spec().tokenLifetime(), clock.instant());
    }
}
