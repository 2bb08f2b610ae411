package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.TokenSource;
import dev.bailiwick.spi.AccessToken;
import java.time.Instant;

/** The CRM in memory has its own. */
final class NoTokens implements TokenSource {

    @Override
    public AccessToken token(ConnectionId connection) {
        throw new AssertionError("no token is needed");
    }

    @Override
    public void replace(ConnectionId connection, Instant issuedBefore) {
        throw new AssertionError("no token was refused");
    }
}
