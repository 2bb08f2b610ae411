package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A token made in the CRM and given in a connection's settings. It never changes while Bailiwick runs.
 *
 * @param connection whose
 * @param setting the setting's name
 * @param value the token
 */
record StaticToken(ConnectionId connection, String setting, String value) implements AccessToken {

    @Override
    public Optional<Instant> expiresAt() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of();
    }

    /** What to throw when the CRM refuses it, as there is no other. */
    ConnectorException refused() {
        return new ConnectorException(
                ConnectorException.Kind.AUTHENTICATION,
                "Connection `" + connection + "`: the CRM refuses the token in the setting `" + setting + "`.\n"
                        + "Maybe it was withdrawn or misspelt: make another one in the CRM and start Bailiwick again.",
                null);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "token in the setting " + setting;
    }
}
