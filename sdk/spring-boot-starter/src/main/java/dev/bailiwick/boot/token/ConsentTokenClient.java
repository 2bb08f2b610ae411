package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * Exchanges the code of an admin's consent and stores what comes of it. This is the last place that sees the whole
 * response: Spring Security's authorized client drops parameters such as {@code instance_url}.
 */
final class ConsentTokenClient implements OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> {

    private final TokenEndpoint endpoint;
    private final OAuthTokenSource tokens;

    ConsentTokenClient(TokenEndpoint endpoint, OAuthTokenSource tokens) {
        this.endpoint = endpoint;
        this.tokens = tokens;
    }

    @Override
    public OAuth2AccessTokenResponse getTokenResponse(OAuth2AuthorizationCodeGrantRequest request) {
        ClientRegistration client = request.getClientRegistration();
        try {
            OAuth2AccessTokenResponse response = endpoint.code(request);
            tokens.connect(new ConnectionId(client.getRegistrationId()), response);
            return response;
        } catch (OAuth2AuthorizationException e) {
            // Spring Security puts the description into the admin's address bar, so it must be one without secrets.
            String message = TokenFailures.of(client, e).getMessage();
            throw new OAuth2AuthorizationException(new OAuth2Error(e.getError().getErrorCode(), message, null), e);
        }
    }
}
