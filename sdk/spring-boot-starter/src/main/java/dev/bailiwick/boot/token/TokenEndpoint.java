package dev.bailiwick.boot.token;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/**
 * Asks token endpoints. Every method throws
 * {@link org.springframework.security.oauth2.core.OAuth2AuthorizationException} when there is no token to be had;
 * {@link TokenFailures} says what that means. Thread-safe.
 */
final class TokenEndpoint {

    private final RestClientClientCredentialsTokenResponseClient clientCredentials =
            new RestClientClientCredentialsTokenResponseClient();
    private final RestClientRefreshTokenTokenResponseClient refresh = new RestClientRefreshTokenTokenResponseClient();
    private final RestClientAuthorizationCodeTokenResponseClient code =
            new RestClientAuthorizationCodeTokenResponseClient();

    /**
     * Asks with these limits.
     *
     * @param connectTimeout how long to wait for a connection
     * @param readTimeout how long to wait for an answer
     */
    TokenEndpoint(Duration connectTimeout, Duration readTimeout) {
        // Redirects are never followed: they could carry the client secret to another host.
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(readTimeout);
        RestClient http = RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new TokenErrorHandler())
                .build();
        clientCredentials.setRestClient(http);
        refresh.setRestClient(http);
        code.setRestClient(http);
    }

    OAuth2AccessTokenResponse clientCredentials(ClientRegistration client) {
        return clientCredentials.getTokenResponse(new OAuth2ClientCredentialsGrantRequest(client));
    }

    /** The answer has a refresh token in any case: the new one, or the old one where the CRM sends none. */
    OAuth2AccessTokenResponse refresh(ClientRegistration client, StoredToken token, String refreshToken) {
        OAuth2AccessToken access = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                token.value(),
                token.issuedAt(),
                token.expiresAt().orElse(null));
        return refresh.getTokenResponse(
                new OAuth2RefreshTokenGrantRequest(client, access, new OAuth2RefreshToken(refreshToken, null)));
    }

    OAuth2AccessTokenResponse code(OAuth2AuthorizationCodeGrantRequest request) {
        return code.getTokenResponse(request);
    }
}
