package dev.bailiwick.engine.connection;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.OAuthSpec;
import java.time.Instant;
import java.util.List;

/** Port: access tokens, stored and refreshed. Thread-safe. */
public interface TokenSource {

    /**
     * A token valid now; refreshed first when it is about to end.
     *
     * @throws dev.bailiwick.spi.ConnectorException AUTHENTICATION when an admin must connect again, TRANSIENT when the
     *     token endpoint did not answer
     */
    AccessToken token(ConnectionId connection);

    /**
     * Gets a new token because the CRM refused the present one. Does nothing when somebody else already did so.
     *
     * @param issuedBefore when the refused call began: a token issued later is not the refused one
     * @throws dev.bailiwick.spi.ConnectorException as for {@link #token}
     */
    void replace(ConnectionId connection, Instant issuedBefore);

    /**
     * What is wrong with how this connection is configured to get its tokens. Asked once, before the first token; no
     * network.
     *
     * @param oauth the ways there are
     * @return sentences that say where, each followed by one beginning "Maybe"; empty when nothing is wrong
     */
    default List<String> problems(ConnectionId connection, OAuthSpec oauth) {
        return List.of();
    }
}
