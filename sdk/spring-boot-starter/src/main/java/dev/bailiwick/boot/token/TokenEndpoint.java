package dev.bailiwick.boot.token;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.JwtBearerGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientJwtBearerTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/**
 * Asks token endpoints. Every method throws {@link OAuth2AuthorizationException} when there is no token to be had;
 * {@link TokenFailures} says what that means. Thread-safe.
 */
final class TokenEndpoint {

    private final RestClient http;
    private final RestClientJwtBearerTokenResponseClient jwt = new RestClientJwtBearerTokenResponseClient();
    private final RestClientRefreshTokenTokenResponseClient refresh = new RestClientRefreshTokenTokenResponseClient();
    private final RestClientAuthorizationCodeTokenResponseClient code =
            new RestClientAuthorizationCodeTokenResponseClient();
    private final PasswordTokenClient password;
    private final TokenRevocation revocation;

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
        OAuth2AccessTokenResponseHttpMessageConverter responses = new OAuth2AccessTokenResponseHttpMessageConverter();
        responses.setAccessTokenResponseConverter(new TokenResponseReader());
        this.http = RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(responses))
                .defaultStatusHandler(new TokenErrorHandler())
                .build();
        this.password = new PasswordTokenClient(http);
        this.revocation = new TokenRevocation(http);
        jwt.setRestClient(http);
        // The assertion names the client itself: RFC 7521, section 4.2.
        jwt.setParametersCustomizer(form -> {
            form.remove(OAuth2ParameterNames.CLIENT_ID);
            form.remove(OAuth2ParameterNames.CLIENT_SECRET);
        });
        refresh.setRestClient(http);
        code.setRestClient(http);
    }

    /** A token for a client that needs no admin. */
    OAuth2AccessTokenResponse mint(ConnectionClient client, Instant now) {
        return switch (client.grant()) {
            case CLIENT_CREDENTIALS -> ask(() -> clientCredentials(client));
            case JWT_BEARER -> {
                Jwt assertion = assertion(client, now);
                yield ask(() -> jwt.getTokenResponse(new JwtBearerGrantRequest(client.registration(), assertion)));
            }
            case PASSWORD ->
                ask(() -> password.getTokenResponse(new PasswordGrantRequest(
                        client.registration(),
                        client.proofs().get(0),
                        client.proofs().get(1))));
            case AUTHORIZATION_CODE, STATIC_TOKEN ->
                throw new IllegalArgumentException(client.grant() + " gets no token by itself.");
        };
    }

    private OAuth2AccessTokenResponse clientCredentials(ConnectionClient client) {
        RestClientClientCredentialsTokenResponseClient request = new RestClientClientCredentialsTokenResponseClient();
        request.setRestClient(http);
        request.addParametersConverter(
                grant -> MultiValueMap.fromSingleValue(client.spec().clientCredentialsParameters()));
        return request.getTokenResponse(new OAuth2ClientCredentialsGrantRequest(client.registration()));
    }

    private static Jwt assertion(ConnectionClient client, Instant now) {
        return SignedAssertion.of(
                client.registration().getClientId(),
                client.proofs().get(0),
                client.spec().jwtAudience().orElseThrow(),
                client.proofs().get(1),
                now);
    }

    /** The answer has a refresh token in any case: the new one, or the old one where the CRM sends none. */
    OAuth2AccessTokenResponse refresh(ClientRegistration client, StoredToken token, String refreshToken) {
        OAuth2AccessToken access = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                token.value(),
                token.issuedAt(),
                token.expiresAt().orElse(null));
        return ask(() -> refresh.getTokenResponse(
                new OAuth2RefreshTokenGrantRequest(client, access, new OAuth2RefreshToken(refreshToken, null))));
    }

    OAuth2AccessTokenResponse code(OAuth2AuthorizationCodeGrantRequest request) {
        return ask(() -> code.getTokenResponse(request));
    }

    /**
     * Ends a refresh token, or an access token that has none, at the CRM.
     *
     * @param client at the endpoint that revokes
     */
    void revoke(ConnectionClient client, StoredToken token) {
        revocation.revoke(client.registration(), token);
    }

    /** A refusal found while reading a response arrives here as the cause of one that says it could not be read. */
    private static OAuth2AccessTokenResponse ask(Supplier<OAuth2AccessTokenResponse> request) {
        try {
            return request.get();
        } catch (OAuth2AuthorizationException e) {
            for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof OAuth2AuthorizationException refusal) {
                    throw refusal;
                }
            }
            throw e;
        }
    }
}
