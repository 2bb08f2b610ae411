package dev.bailiwick.engine.connection;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.AccessToken;
import java.time.Instant;

/** For tests in which no call needs a token. */
public class NoTokens implements TokenSource {

    @Override
    public AccessToken token(ConnectionId connection) {
        throw new AssertionError("no token is needed");
    }

    @Override
    public void replace(ConnectionId connection, Instant issuedBefore) {
        throw new AssertionError("no token was refused");
    }
}
