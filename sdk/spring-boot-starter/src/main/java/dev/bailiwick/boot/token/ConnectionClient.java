package dev.bailiwick.boot.token;

import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.boot.ConnectionProperties.Grant;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.OAuthSpec;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * Bailiwick as a client of one CRM's OAuth server.
 *
 * @param id the connection
 * @param registration the client as Spring Security knows it
 * @param tokenLifetime how long a token is good for when its response does not say
 */
record ConnectionClient(ConnectionId id, ClientRegistration registration, Optional<Duration> tokenLifetime) {

    private static final String REDIRECT_URI = "{baseUrl}/connections/{registrationId}/callback";

    /** Scopes that ask for a refresh token, which client credentials do not get: RFC 6749, section 4.4.3. */
    private static final Set<String> REFRESH_SCOPES = Set.of("refresh_token", "offline_access");

    static ConnectionClient of(ConnectionId id, OAuthSpec spec, ConnectionProperties properties) {
        boolean code = properties.grant() == Grant.AUTHORIZATION_CODE;
        ClientRegistration registration = ClientRegistration.withRegistrationId(id.value())
                .clientId(Objects.requireNonNull(properties.clientId(), "client-id"))
                .clientSecret(properties.clientSecret())
                .clientAuthenticationMethod(authentication(properties.clientSecret()))
                .authorizationGrantType(
                        code ? AuthorizationGrantType.AUTHORIZATION_CODE : AuthorizationGrantType.CLIENT_CREDENTIALS)
                .redirectUri(REDIRECT_URI)
                .scope(code ? spec.scopes() : withoutRefresh(spec.scopes()))
                .authorizationUri(spec.authorizationUri().toString())
                .tokenUri(spec.tokenUri().toString())
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
        return new ConnectionClient(id, registration, spec.tokenLifetime());
    }

    /** The secret goes into the form and not into a header, because every CRM documents that and some know no other. */
    private static ClientAuthenticationMethod authentication(@Nullable String clientSecret) {
        return clientSecret == null ? ClientAuthenticationMethod.NONE : ClientAuthenticationMethod.CLIENT_SECRET_POST;
    }

    private static List<String> withoutRefresh(List<String> scopes) {
        return scopes.stream().filter(scope -> !REFRESH_SCOPES.contains(scope)).toList();
    }
}
