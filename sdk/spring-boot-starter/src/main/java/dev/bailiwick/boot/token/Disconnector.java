package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.OAuthSpec.Revocation;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;

/** Takes back what an admin granted: at the CRM where that harms no other connection, and here. Thread-safe. */
public final class Disconnector {

    private static final Logger LOG = LoggerFactory.getLogger(Disconnector.class);
    private static final String BY_HAND = " Maybe end Bailiwick's access in the CRM by hand.";

    private final ConnectionClients clients;
    private final TokenEndpoint endpoint;
    private final OAuthTokenSource tokens;

    Disconnector(ConnectionClients clients, TokenEndpoint endpoint, OAuthTokenSource tokens) {
        this.clients = clients;
        this.endpoint = endpoint;
        this.tokens = tokens;
    }

    /**
     * Forgets the connection's tokens, after revoking them; an admin must connect it again before anything else is done
     * with it. Asks the CRM, for half a minute at most.
     *
     * @param by the admin
     * @throws NotFoundException when there is no such connection
     * @throws RefusedException when there is nothing to take back
     */
    public Disconnection disconnect(ConnectionId connection, String by) {
        GrantStatus status = tokens.status(connection);
        if (!status.isConsent()) {
            throw new RefusedException(
                    "Connection `" + connection + "` was not connected by an admin: it gets its tokens by what is"
                            + " configured.",
                    "Maybe remove it from the configuration and start Bailiwick again.");
        }
        if (status.state() == GrantState.NOT_CONNECTED) {
            throw new RefusedException(
                    "Connection `" + connection + "` is not connected.", "Maybe it was disconnected already.");
        }
        ConnectionClient client = clients.get(connection);
        Disconnection outcome = tokens.disconnect(connection, row -> revoke(client, row), by);
        LOG.info("{} disconnected `{}`. {}", by, connection, outcome.note());
        return outcome;
    }

    private Disconnection revoke(ConnectionClient client, Optional<TokenRow> row) {
        if (row.isEmpty()) {
            return new Disconnection(
                    client.id(),
                    Disconnection.AtCrm.FAILED,
                    "The CRM could not be told, as the stored tokens do not open with the present secret key."
                            + BY_HAND);
        }
        if (row.get().refused().isPresent() || row.get().token().isEmpty()) {
            return new Disconnection(
                    client.id(), Disconnection.AtCrm.ENDED, "The CRM had ended Bailiwick's access before.");
        }
        return revoke(client, row.get().token().get());
    }

    private Disconnection revoke(ConnectionClient client, StoredToken token) {
        if (client.spec().revocationUri().isEmpty()) {
            return new Disconnection(
                    client.id(), Disconnection.AtCrm.LEFT, "This kind of CRM cannot be told." + BY_HAND);
        }
        List<ConnectionId> siblings = siblings(client);
        if (!siblings.isEmpty()) {
            return new Disconnection(
                    client.id(),
                    Disconnection.AtCrm.LEFT,
                    "The CRM was not told, as that might have ended the access of " + siblings + " too.");
        }
        try {
            ConnectionClient there = client.revoking(token.parameters()).orElseThrow();
            return told(there, token);
        } catch (ConnectorException strangeHost) {
            return new Disconnection(
                    client.id(),
                    Disconnection.AtCrm.FAILED,
                    "The CRM was not told: its token host is not allowed any" + " more." + BY_HAND);
        }
    }

    private Disconnection told(ConnectionClient there, StoredToken token) {
        try {
            endpoint.revoke(there, token);
            return new Disconnection(
                    there.id(), Disconnection.AtCrm.ENDED, "The CRM was told and has ended Bailiwick's access.");
        } catch (OAuth2AuthorizationException e) {
            String secret = token.refreshToken().orElse(token.value());
            return new Disconnection(
                    there.id(), Disconnection.AtCrm.FAILED, TokenFailures.ofRevocation(there, e, secret) + BY_HAND);
        }
    }

    /** Other connections that may lose their tokens with this one's; whether it is so, only the CRM knows. */
    private List<ConnectionId> siblings(ConnectionClient client) {
        if (client.spec().revocation().filter(Revocation.CONSENT::equals).isPresent()) {
            return List.of();
        }
        return clients.consenting().stream()
                .filter(other -> !other.id().equals(client.id()) && other.isSameClientAs(client))
                .map(ConnectionClient::id)
                .filter(other -> tokens.of(other) != GrantState.NOT_CONNECTED)
                .toList();
    }
}
