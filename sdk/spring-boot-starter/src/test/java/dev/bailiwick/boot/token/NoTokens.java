package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.TokenSource;
import dev.bailiwick.spi.AccessToken;
import java.time.Instant;

/** For connectors that are not to be called. */
final class NoTokens implements TokenSource {

    @Override
    public AccessToken token(ConnectionId connection) {
        throw new AssertionError("No connector should be called");
    }

    @Override
    public void replace(ConnectionId connection, Instant issuedBefore) {
        throw new AssertionError("No connector should be called");
    }
}
