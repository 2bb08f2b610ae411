package dev.bailiwick.boot.token;

import dev.bailiwick.engine.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The tokens of one connection. Only one token request is under way at a time: within the process by this object's
 * monitor, across processes by the lock on the connection's row.
 */
final class ConnectionTokens {

    /** How long a token is used without looking whether another process has got one, or an admin has disconnected. */
    private static final Duration TRUST = Duration.ofSeconds(30);

    private final ConnectionClient client;
    private final TokenRefresh refresh;
    private final TokenTable table;
    private final TransactionOperations transactions;
    private final Executor requests;
    private final Clock clock;
    private volatile @Nullable Known current;

    /**
     * Tokens kept in a table.
     *
     * @param transactions each of its own, whatever transaction the caller is in
     * @param requests runs each request for a token, so that no interrupt of who needs it breaks it off: the answer may
     *     hold the only refresh token that is good from then on
     */
    ConnectionTokens(
            ConnectionClient client,
            TokenRefresh refresh,
            TokenTable table,
            TransactionOperations transactions,
            Executor requests,
            Clock clock) {
        this.client = client;
        this.refresh = refresh;
        this.table = table;
        this.transactions = transactions;
        this.requests = requests;
        this.clock = clock;
    }

    StoredToken token() {
        return get(token -> token.isGood(clock.instant()));
    }

    void replace(Instant issuedBefore) {
        get(token -> token.issuedAt().isAfter(issuedBefore));
    }

    /**
     * Takes over what an admin's consent brought.
     *
     * @param by the admin; empty when nobody knows
     */
    synchronized void connect(OAuth2AccessTokenResponse response, Map<String, String> parameters, Optional<String> by) {
        Instant now = clock.instant();
        StoredToken token =
                StoredToken.of(response, client.spec().tokenLifetime(), now).with(parameters);
        transactions.executeWithoutResult(status -> {
            table.save(client.id(), token);
            table.changed(client.id(), now, by);
        });
        current = new Known(token, now);
    }

    /**
     * Forgets the tokens.
     *
     * @param revocation given the row while it is locked; empty when it cannot be read
     */
    synchronized <T> T disconnect(Function<Optional<TokenRow>, T> revocation, String by) {
        current = null;
        return Objects.requireNonNull(transactions.execute(status -> {
            T outcome = revocation.apply(lock());
            table.forget(client.id());
            table.changed(client.id(), clock.instant(), Optional.of(by));
            return outcome;
        }));
    }

    private Optional<TokenRow> lock() {
        try {
            return Optional.of(table.lock(client.id()));
        } catch (RefusedException unreadable) {
            return Optional.empty();
        }
    }

    GrantStatus status() {
        if (client.isSelfReliant()) {
            return GrantStatus.CONFIGURED;
        }
        try {
            return table.find(client.id()).status(clock.instant());
        } catch (RefusedException unreadable) {
            // Encrypted with another key. Connecting again stores a token that can be read.
            return new GrantStatus(
                    GrantState.RECONNECT, true, Optional.of(unreadable.what()), Optional.empty(), Optional.empty());
        }
    }

    private StoredToken get(Predicate<StoredToken> isWanted) {
        Known known = current;
        return known != null && known.isTrusted(clock.instant()) && isWanted.test(known.token())
                ? known.token()
                : find(isWanted);
    }

    private synchronized StoredToken find(Predicate<StoredToken> isWanted) {
        Known known = current;
        if (known != null && known.isTrusted(clock.instant()) && isWanted.test(known.token())) {
            return known.token();
        }
        current = null;
        StoredToken token = uninterrupted(() -> refresh.next(isWanted));
        current = new Known(token, clock.instant());
        return token;
    }

    private <T> T uninterrupted(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, requests).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private record Known(StoredToken token, Instant readAt) {

        boolean isTrusted(Instant now) {
            return now.isBefore(readAt.plus(TRUST));
        }
    }
}
