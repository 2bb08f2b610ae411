package dev.bailiwick.boot.token;

import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.spi.ConnectorException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gets a connection's next token while its row is locked. The row is read again once the lock is held, and the new
 * token is stored before anybody gets it: a rotated refresh token cannot be lost by what its user does next. One that
 * the database does not take is kept here, and stored before anything else is done. For one thread at a time.
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

    /** Before each further attempt to store a rotated refresh token: its session died, or the database restarts. */
    private static final List<Duration> PAUSES = List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2));

    private final ConnectionClient client;
    private final TokenEndpoint endpoint;
    private final TokenTable table;
    private final TransactionOperations transactions;
    private final Clock clock;
    private @Nullable Rotation unstored;

    TokenRefresh(
            ConnectionClient client,
            TokenEndpoint endpoint,
            TokenTable table,
            TransactionOperations transactions,
            Clock clock) {
        this.client = client;
        this.endpoint = endpoint;
        this.table = table;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The stored token if it is wanted, else a new one.
     *
     * @throws ConnectorException when there is none to be had
     */
    StoredToken next(Predicate<StoredToken> isWanted) {
        for (Duration pause : PAUSES) {
            try {
                return attempt(isWanted);
            } catch (DataAccessException | TransactionException e) {
                if (unstored == null) {
                    throw e;
                }
                LOG.warn("The new refresh token of `{}` could not be stored. It is tried again.", client.id(), e);
                LockSupport.parkNanos(pause.toNanos());
            }
        }
        return attempt(isWanted);
    }

    private StoredToken attempt(Predicate<StoredToken> isWanted) {
        Rotation late = unstored;
        if (late != null) {
            transactions.executeWithoutResult(status -> store(late));
            unstored = null;
        }
        Supplier<StoredToken> outcome = transactions.execute(status -> inTransaction(isWanted));
        unstored = null;
        return outcome.get();
    }

    /** An admin may have connected or disconnected it meanwhile: then the answer is worth nothing. */
    private void store(Rotation late) {
        Optional<String> stored = lock().token().flatMap(StoredToken::refreshToken);
        if (stored.equals(Optional.of(late.sent()))) {
            table.save(client.id(), late.answer());
        }
    }

    /** What gives the token, or throws why there is none, once the transaction has stored either. */
    private Supplier<StoredToken> inTransaction(Predicate<StoredToken> isWanted) {
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
            StoredToken token = stored(endpoint.refresh(there.registration(), old, refreshToken.get()))
                    .keeping(old.parameters());
            if (!token.refreshToken().equals(refreshToken)) {
                unstored = new Rotation(refreshToken.get(), token);
            }
            return token;
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
        table.refuse(client.id(), reason, clock.instant());
        LOG.warn("Connection `{}` must be connected again: {}.", client.id(), reason);
    }

    private StoredToken stored(OAuth2AccessTokenResponse response) {
        return StoredToken.of(response, client.spec().tokenLifetime(), clock.instant());
    }

    private static Supplier<StoredToken> failing(ConnectorException failure) {
        return () -> {
            throw failure;
        };
    }

    /**
     * An answer with another refresh token than the one that was sent, which may be good no more.
     *
     * @param sent the refresh token it was got for
     * @param answer not stored yet
     */
    private record Rotation(String sent, StoredToken answer) {}
}
