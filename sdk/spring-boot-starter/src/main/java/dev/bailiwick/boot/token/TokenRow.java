package dev.bailiwick.boot.token;

import java.time.Instant;
import java.util.Optional;

/**
 * What is stored of a connection's tokens.
 *
 * @param token the last token; empty before the first and after disconnecting
 * @param refused why the CRM no longer accepts the refresh token; empty while it does
 * @param changedAt when an admin connected or disconnected it or the CRM refused; empty when nobody knows
 * @param changedBy the admin; empty when it was the CRM or nobody knows
 */
record TokenRow(
        Optional<StoredToken> token,
        Optional<String> refused,
        Optional<Instant> changedAt,
        Optional<String> changedBy) {

    static final TokenRow EMPTY = new TokenRow(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Why nothing but a new consent helps when the last access token has ended. */
    static final String NO_REFRESH_TOKEN = "its access token has ended and the CRM gave no refresh token";

    /** What it says of an admin's consent. */
    GrantStatus status(Instant now) {
        Optional<String> reason = refused.or(() -> token.isEmpty()
                ? changedBy.map(admin -> admin + " disconnected it")
                : token.filter(last -> last.isAtEnd(now)).map(last -> NO_REFRESH_TOKEN));
        GrantState state = token.isEmpty()
                ? GrantState.NOT_CONNECTED
                : reason.isPresent() ? GrantState.RECONNECT : GrantState.CONNECTED;
        return new GrantStatus(state, true, reason, changedAt, changedBy);
    }
}
