package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OAuthSpec.Grant;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.client.RestClientException;

/** Says what a failed token request means for the host. Error codes are those of RFC 6749, section 5.2. */
final class TokenFailures {

    /** Our own code for an answer that leads elsewhere. */
    static final String REDIRECTED = "redirected";

    /** Our own code for a server that may answer later; the description is the status. */
    static final String UNAVAILABLE = "unavailable";

    /** Our own code for an answer that is no token response; a cause says why. */
    static final String NO_TOKEN_RESPONSE = "no_token_response";

    private static final Set<String> FOR_LATER =
            Set.of(OAuth2ErrorCodes.SERVER_ERROR, OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "slow_down");
    private static final int LONGEST_DESCRIPTION = 200;

    private TokenFailures() {}

    /**
     * What to throw instead. Its message holds no secret, whatever the CRM sent.
     *
     * @param proof the code or refresh token that was sent; blank for none
     */
    static ConnectorException of(ConnectionClient client, OAuth2AuthorizationException failure, String proof) {
        return of("Connection `" + client.id() + "`: the token endpoint " + client.endpoint(), client, failure, proof);
    }

    /** What became of asking to revoke a token; shows nothing of it, whatever the CRM sent. */
    static String ofRevocation(ConnectionClient client, OAuth2AuthorizationException failure, String token) {
        String message = String.valueOf(of("The revocation endpoint " + client.endpoint(), client, failure, token)
                .getMessage());
        return message.substring(0, message.indexOf('\n'));
    }

    /** Why a refresh token is of no use any more, in the CRM's own words. */
    static String reason(ConnectionClient client, OAuth2Error error, String refreshToken) {
        return "the CRM refused its refresh token: " + error.getErrorCode() + description(client, error, refreshToken);
    }

    private static ConnectorException of(
            String where, ConnectionClient client, OAuth2AuthorizationException failure, String proof) {
        Throwable cause = failure.getCause();
        if (cause instanceof RestClientException && cause.getCause() instanceof IOException network) {
            return failure(
                    Kind.TRANSIENT,
                    where + " did not answer (" + network.getClass().getSimpleName() + ").",
                    "Maybe the CRM or the network is down, or the address is misspelt: try again later.");
        }
        OAuth2Error error = failure.getError();
        String code = error.getErrorCode();
        if (cause instanceof RestClientException || code.equals(NO_TOKEN_RESPONSE)) {
            return failure(
                    Kind.INVALID,
                    where + " answered something that is no token response.",
                    "Maybe the address in the connection's settings is wrong.");
        }
        return switch (code) {
            case UNAVAILABLE -> unavailable(where, client, String.valueOf(error.getDescription()));
            case REDIRECTED ->
                failure(
                        Kind.INVALID,
                        where
                                + " redirects elsewhere; that is not followed, so that the client secret stays with its host.",
                        "Maybe the address in the connection's settings is out of date.");
            default -> refused(where, client, error, proof);
        };
    }

    /** A password is not sent again and again after a 500, which is how SuiteCRM says that it is wrong. */
    private static ConnectorException unavailable(String where, ConnectionClient client, String status) {
        String what = where + " answered " + status + ".";
        return client.grant() == Grant.PASSWORD && status.equals("HTTP 500")
                ? failure(Kind.AUTHENTICATION, what, "Maybe the user name or the password is wrong.")
                : failure(Kind.TRANSIENT, what, "Maybe the CRM is busy or down: try again later.");
    }

    private static ConnectorException refused(String where, ConnectionClient client, OAuth2Error error, String proof) {
        String code = error.getErrorCode();
        String what = where + " refused: " + code + description(client, error, proof) + ".";
        return FOR_LATER.contains(code)
                ? failure(Kind.TRANSIENT, what, "Maybe try again later.")
                : failure(Kind.AUTHENTICATION, what, advice(client, code));
    }

    private static ConnectorException failure(Kind kind, String what, String maybe) {
        return new ConnectorException(kind, what + "\n" + maybe, null);
    }

    private static String description(ConnectionClient client, OAuth2Error error, String proof) {
        String description = Optional.ofNullable(error.getDescription()).orElse("");
        if (description.isBlank() || client.grant() == Grant.PASSWORD) {
            // What is said about a password may repeat it, in whatever spelling.
            return "";
        }
        for (String secret : List.of(client.registration().getClientSecret(), proof)) {
            description = secret.isBlank() ? description : description.replace(secret, "…");
        }
        return description.length() > LONGEST_DESCRIPTION
                ? " (" + description.substring(0, LONGEST_DESCRIPTION) + "…)"
                : " (" + description + ")";
    }

    private static String advice(ConnectionClient client, String code) {
        if (code.equals(OAuth2ErrorCodes.INVALID_GRANT)
                || client.spec().endingErrors().contains(code)) {
            return switch (client.grant()) {
                case JWT_BEARER ->
                    "Maybe the user's name, the private key or the login host is wrong, or an admin of the CRM has not"
                            + " allowed this user the client yet.";
                case PASSWORD -> "Maybe the user name or the password is wrong.";
                default -> "Maybe the consent was withdrawn or has run out: connect the CRM again.";
            };
        }
        return switch (code) {
            case OAuth2ErrorCodes.INVALID_CLIENT, OAuth2ErrorCodes.UNAUTHORIZED_CLIENT ->
                "Maybe the client id or secret is wrong, or the CRM does not allow this client this grant.";
            case OAuth2ErrorCodes.INVALID_SCOPE -> "Maybe the client in the CRM lacks a scope the connector asks for.";
            default -> "Maybe the CRM's settings of this client do not fit the connection's.";
        };
    }

    /** What the callback said is not repeated, as anybody may have written it. */
    static ConnectorException strangeHost(ConnectionId connection, Set<URI> hosts) {
        return failure(
                Kind.INVALID,
                "Connection `" + connection + "`: the callback named a token host that is none of "
                        + hosts.stream().map(URI::toString).sorted().toList() + ", so nothing was sent there.",
                "Maybe somebody made up that address: connect the CRM again from the start.");
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
