package dev.bailiwick.boot.token;

import java.util.Optional;

/**
 * What is stored of a connection's tokens.
 *
 * @param token the last token; empty before the first
 * @param refused why the CRM no longer accepts the refresh token; empty while it does
 */
record TokenRow(Optional<StoredToken> token, Optional<String> refused) {

    static final TokenRow EMPTY = new TokenRow(Optional.empty(), Optional.empty());
}
