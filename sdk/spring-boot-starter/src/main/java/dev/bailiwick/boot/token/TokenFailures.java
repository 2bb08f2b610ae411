package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Says what a failed token request means for the host. Error codes are those of RFC 6749, section 5.2. */
final class TokenFailures {

    /** Our own code for an answer that leads elsewhere. */
    static final String REDIRECTED = "redirected";

    private static final Set<String> FOR_LATER =
            Set.of(OAuth2ErrorCodes.SERVER_ERROR, OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "slow_down");
    private static final int LONGEST_DESCRIPTION = 200;

    private TokenFailures() {}

    /** What to throw instead. Its message holds no secret, whatever the CRM sent. */
    static ConnectorException of(ClientRegistration client, OAuth2AuthorizationException failure) {
        String where = "Connection `" + client.getRegistrationId() + "`: the token endpoint "
                + client.getProviderDetails().getTokenUri();
        Throwable cause = failure.getCause();
        if (cause instanceof RestClientResponseException busy) {
            return failure(
                    Kind.TRANSIENT,
                    where + " answered HTTP " + busy.getStatusCode().value() + ".",
                    "Maybe the CRM is busy or down: try again later.");
        }
        if (cause instanceof RestClientException && cause.getCause() instanceof IOException network) {
            return failure(
                    Kind.TRANSIENT,
                    where + " did not answer (" + network.getClass().getSimpleName() + ").",
                    "Maybe the CRM or the network is down, or the address is misspelt: try again later.");
        }
        if (cause instanceof RestClientException) {
            return failure(
                    Kind.INVALID,
                    where + " answered something that is no token response.",
                    "Maybe the address in the connection's settings is wrong.");
        }
        return refused(where, client, failure.getError());
    }

    private static ConnectorException refused(String where, ClientRegistration client, OAuth2Error error) {
        String code = error.getErrorCode();
        if (code.equals(REDIRECTED)) {
            return failure(
                    Kind.INVALID,
                    where
                            + " redirects elsewhere; that is not followed, so that the client secret stays with its host.",
                    "Maybe the address in the connection's settings is out of date.");
        }
        return FOR_LATER.contains(code)
                ? failure(Kind.TRANSIENT, where + refusal(client, error), "Maybe try again later.")
                : failure(Kind.AUTHENTICATION, where + refusal(client, error), advice(code));
    }

    private static ConnectorException failure(Kind kind, String what, String maybe) {
        return new ConnectorException(kind, what + "\n" + maybe, null);
    }

    private static String refusal(ClientRegistration client, OAuth2Error error) {
        String description = Optional.ofNullable(error.getDescription()).orElse("");
        if (!client.getClientSecret().isEmpty()) {
            description = description.replace(client.getClientSecret(), "…");
        }
        if (description.length() > LONGEST_DESCRIPTION) {
            description = description.substring(0, LONGEST_DESCRIPTION) + "…";
        }
        return " refused: " + error.getErrorCode() + (description.isBlank() ? "." : " (" + description + ").");
    }

    private static String advice(String code) {
        return switch (code) {
            case OAuth2ErrorCodes.INVALID_GRANT ->
                "Maybe the consent was withdrawn or has run out: connect the CRM again.";
            case OAuth2ErrorCodes.INVALID_CLIENT, OAuth2ErrorCodes.UNAUTHORIZED_CLIENT ->
                "Maybe the client id or secret is wrong, or the CRM does not allow this client this grant.";
            case OAuth2ErrorCodes.INVALID_SCOPE -> "Maybe the client in the CRM lacks a scope the connector asks for.";
            default -> "Maybe the CRM's settings of this client do not fit the connection's.";
        };
    }

    static ConnectorException notConnected(ConnectionId connection) {
        return failure(
                Kind.AUTHENTICATION,
                "Connection `" + connection + "` has not been connected yet.",
                "Maybe connect it in the browser first.");
    }

    static ConnectorException reconnect(ConnectionId connection, String why) {
        return failure(
                Kind.AUTHENTICATION,
                "Connection `" + connection + "` must be connected again: " + why + ".",
                "Maybe the consent was withdrawn or has run out; connect it in the browser.");
    }
}
