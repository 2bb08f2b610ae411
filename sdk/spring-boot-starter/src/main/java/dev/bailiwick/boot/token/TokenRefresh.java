package dev.bailiwick.boot.token;

import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.spi.ConnectorException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * Gets a connection's next token while its row is locked, in the caller's transaction. The row is read again once the
 * lock is held, and the new token is stored with the end of the transaction, before anybody gets it: a rotated refresh
 * token cannot be lost by what its user does next.
 *
 * <p>One gap no client can close: the CRM has answered, and the process dies, or the answer is lost on its way, before
 * the transaction ends. The refresh token of before is then the last that is stored. Where refresh tokens stay good
 * (HubSpot, Zoho, Pipedrive) or the used one stays good for a while (Microsoft Entra), the next request succeeds with
 * it and nothing is lost. Where each is good once (Salesforce with rotation) the CRM refuses it, possibly together with
 * the rest of the grant: the connection then needs an admin, says so once, and nothing is tried again. The gap is kept
 * short: nothing happens in it but reading the answer, one update and the commit, and no interrupt breaks it off.
 */
final class TokenRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(TokenRefresh.class);

    private final ConnectionClient client;
    private final TokenEndpoint endpoint;
    private final TokenTable table;
    private final Consumer<GrantEnded> listener;
    private final Clock clock;

    TokenRefresh(
            ConnectionClient client,
            TokenEndpoint endpoint,
            TokenTable table,
            Consumer<GrantEnded> listener,
            Clock clock) {
        this.client = client;
        this.endpoint = endpoint;
        this.table = table;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * The stored token if it is wanted, else a new one.
     *
     * @return gives the token, or throws why there is none; to be asked once the transaction has ended well, which it
     *     must in any case, so that a refusal is stored
     */
    Supplier<StoredToken> next(Predicate<StoredToken> isWanted) {
        TokenRow row = lock();
        if (row.refused().isPresent() && !client.isSelfReliant()) {
            return failing(TokenFailures.reconnect(client.id(), row.refused().get()));
        }
        if (row.token().filter(isWanted).isPresent()) {
            return row.token()::get;
        }
        try {
            StoredToken token = client.isSelfReliant() ? mint() : refresh(row);
            table.save(client.id(), token);
            return () -> token;
        } catch (ConnectorException e) {
            return failing(e);
        }
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

    /** What an admin's consent once left does not concern other grants. */
    private StoredToken mint() {
        try {
            return stored(endpoint.mint(client, clock.instant())).withoutRefreshToken();
        } catch (OAuth2AuthorizationException e) {
            throw TokenFailures.of(client, e, "");
        }
    }

    private StoredToken refresh(TokenRow row) {
        StoredToken old = row.token().orElseThrow(() -> TokenFailures.notConnected(client.id()));
        Optional<String> refreshToken = old.refreshToken();
        if (refreshToken.isEmpty()) {
            end(TokenRow.NO_REFRESH_TOKEN);
            throw TokenFailures.reconnect(client.id(), TokenRow.NO_REFRESH_TOKEN);
        }
        ConnectionClient there = client.at(old.parameters());
        try {
            return stored(endpoint.refresh(there.registration(), old, refreshToken.get()))
                    .keeping(old.parameters());
        } catch (OAuth2AuthorizationException e) {
            if (isEnd(e.getError())) {
                end(TokenFailures.reason(there, e.getError(), refreshToken.get()));
            }
            throw TokenFailures.of(there, e, refreshToken.get());
        }
    }

    private boolean isEnd(OAuth2Error error) {
        return error.getErrorCode().equals(OAuth2ErrorCodes.INVALID_GRANT)
                || client.spec().endingErrors().contains(error.getErrorCode());
    }

    private void end(String reason) {
        GrantEnded ended = new GrantEnded(client.id(), clock.instant(), reason);
        table.refuse(client.id(), reason, ended.at());
        LOG.warn("Connection `{}` must be connected again: {}.", client.id(), reason);
        listener.accept(ended);
    }

    private StoredToken stored(OAuth2AccessTokenResponse response) {
        return StoredToken.of(response, client.spec().tokenLifetime(), clock.instant());
    }

    private static Supplier<StoredToken> failing(ConnectorException failure) {
        return () -> {
            throw failure;
        };
    }
}
