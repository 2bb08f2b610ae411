package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;

/**
 * Exchanges the code of an admin's consent and stores what comes of it. This is the last place that sees the whole
 * response: Spring Security's authorized client drops parameters such as {@code instance_url}.
 */
final class ConsentTokenClient implements OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> {

    private final ConnectionClients clients;
    private final TokenEndpoint endpoint;
    private final OAuthTokenSource tokens;

    ConsentTokenClient(ConnectionClients clients, TokenEndpoint endpoint, OAuthTokenSource tokens) {
        this.clients = clients;
        this.endpoint = endpoint;
        this.tokens = tokens;
    }

    @Override
    public OAuth2AccessTokenResponse getTokenResponse(OAuth2AuthorizationCodeGrantRequest request) {
        ConnectionId id = new ConnectionId(request.getClientRegistration().getRegistrationId());
        ConnectionClient client = clients.get(id);
        OAuth2AuthorizationExchange exchange = request.getAuthorizationExchange();
        OAuth2AuthorizationResponse callback = exchange.getAuthorizationResponse();
        try {
            // Spring Security gives the callback's whole address as the redirect URI of the response, query included.
            Map<String, String> host = TokenHost.named(client.spec(), callback.getRedirectUri());
            OAuth2AccessTokenResponse response = endpoint.code(
                    new OAuth2AuthorizationCodeGrantRequest(client.at(host).registration(), exchange));
            tokens.connect(id, response, host);
            return response;
        } catch (OAuth2AuthorizationException e) {
            // Spring Security puts the description into the admin's address bar, so it must be one without secrets.
            String code = Objects.requireNonNullElse(callback.getCode(), "");
            String message = TokenFailures.of(client, e, code).getMessage();
            throw new OAuth2AuthorizationException(new OAuth2Error(e.getError().getErrorCode(), message, null), e);
        }
    }
}
