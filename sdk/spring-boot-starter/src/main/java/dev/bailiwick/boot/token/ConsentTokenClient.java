package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.ConnectorException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;

/**
 * Exchanges the code of an admin's consent and stores what comes of it. This is the last place that sees the whole
 * response: Spring Security's authorized client drops parameters such as {@code instance_url}.
 */
final class ConsentTokenClient implements OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> {

    private final ConsentRules rules;
    private final ConnectionClients clients;
    private final TokenEndpoint endpoint;
    private final OAuthTokenSource tokens;

    ConsentTokenClient(ConsentRules rules, ConnectionClients clients, TokenEndpoint endpoint, OAuthTokenSource tokens) {
        this.rules = rules;
        this.clients = clients;
        this.endpoint = endpoint;
        this.tokens = tokens;
    }

    @Override
    public OAuth2AccessTokenResponse getTokenResponse(OAuth2AuthorizationCodeGrantRequest request) {
        String connection = request.getClientRegistration().getRegistrationId();
        if (!rules.allow(connection)) {
            // Somebody else has signed in since the consent began in this session.
            throw new OAuth2AuthorizationException(new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED));
        }
        ConnectionClient client = clients.get(new ConnectionId(connection));
        OAuth2AuthorizationExchange exchange = request.getAuthorizationExchange();
        // Spring Security gives the callback's whole address as the redirect URI of the response, query included.
        String callback = exchange.getAuthorizationResponse().getRedirectUri();
        Map<String, String> host = TokenHost.named(client.spec(), callback);
        try {
            OAuth2AccessTokenResponse response = exchange(client.at(host), exchange);
            tokens.connect(client.id(), response, host, admin());
            return response;
        } catch (ConnectorException strangeHost) {
            throw failure(OAuth2ErrorCodes.INVALID_REQUEST, strangeHost);
        }
    }

    private static Optional<String> admin() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getName);
    }

    private OAuth2AccessTokenResponse exchange(ConnectionClient client, OAuth2AuthorizationExchange exchange) {
        try {
            return endpoint.code(new OAuth2AuthorizationCodeGrantRequest(client.registration(), exchange));
        } catch (OAuth2AuthorizationException e) {
            String code = Objects.requireNonNullElse(
                    exchange.getAuthorizationResponse().getCode(), "");
            throw failure(e.getError().getErrorCode(), TokenFailures.of(client, e, code));
        }
    }

    /**
     * Spring Security puts the description into the admin's address bar, so it must be one without secrets. There is no
     * cause, since it would hold whatever the CRM said.
     */
    private static OAuth2AuthorizationException failure(String code, ConnectorException failure) {
        return new OAuth2AuthorizationException(new OAuth2Error(code, failure.getMessage(), null));
    }
}
