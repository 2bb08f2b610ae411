package dev.bailiwick.benchmarks.sync.scale;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.TokenSource;
import dev.bailiwick.spi.AccessToken;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The token that the benchmark got when it began. */
record OneToken(Org org) implements TokenSource {

    private record Token(Org org) implements AccessToken {

        @Override
        public String value() {
            return org.token();
        }

        @Override
        public Optional<Instant> expiresAt() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("instance_url", org.url());
        }
    }

    @Override
    public AccessToken token(ConnectionId connection) {
        return new Token(org);
    }

    @Override
    public void replace(ConnectionId connection, Instant issuedBefore) {
        throw new IllegalStateException(
                "The simulator refused the token. Maybe the benchmark took longer than it is" + " good for.");
    }
}
