package dev.bailiwick.boot.token;

import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.OAuthSpec.Grant;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * Bailiwick as a client of one CRM's OAuth server.
 *
 * @param id the connection
 * @param grant how it gets tokens; any but {@link Grant#STATIC_TOKEN}
 * @param spec what is particular to the CRM
 * @param registration the client as Spring Security knows it
 * @param proofs the values of the settings that the grant needs, in the order of {@link OAuthSpec#settings}
 */
record ConnectionClient(
        ConnectionId id, Grant grant, OAuthSpec spec, ClientRegistration registration, List<String> proofs) {

    private static final String REDIRECT_URI = "{baseUrl}/connections/{registrationId}/callback";
    private static final AuthorizationGrantType PASSWORD = new AuthorizationGrantType("password");

    static ConnectionClient of(ConnectionId id, OAuthSpec spec, ConnectionProperties properties) {
        Grant grant = properties.grant();
        ClientRegistration registration = ClientRegistration.withRegistrationId(id.value())
                .clientId(Objects.requireNonNull(properties.clientId(), "client-id"))
                .clientSecret(properties.clientSecret())
                .clientAuthenticationMethod(authentication(spec, properties.clientSecret()))
                .authorizationGrantType(type(grant))
                .redirectUri(REDIRECT_URI)
                .scope(scopes(spec, grant))
                .authorizationUri(spec.authorizationUri().map(URI::toString).orElse(null))
                .tokenUri(spec.tokenUri().map(URI::toString).orElseThrow())
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(spec.hasProofKey())
                        .build())
                .build();
        List<String> proofs = spec.settings(grant).stream()
                .map(name -> properties.settings().getOrDefault(name, ""))
                .toList();
        return new ConnectionClient(id, grant, spec, registration, proofs);
    }

    private static ClientAuthenticationMethod authentication(OAuthSpec spec, @Nullable String clientSecret) {
        if (clientSecret == null) {
            return ClientAuthenticationMethod.NONE;
        }
        return switch (spec.clientAuthentication()) {
            case FORM -> ClientAuthenticationMethod.CLIENT_SECRET_POST;
            case BASIC -> ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
        };
    }

    private static AuthorizationGrantType type(Grant grant) {
        return switch (grant) {
            case AUTHORIZATION_CODE -> AuthorizationGrantType.AUTHORIZATION_CODE;
            case CLIENT_CREDENTIALS -> AuthorizationGrantType.CLIENT_CREDENTIALS;
            case JWT_BEARER -> AuthorizationGrantType.JWT_BEARER;
            case PASSWORD -> PASSWORD;
            case STATIC_TOKEN -> throw new IllegalArgumentException("A static token needs no client.");
        };
    }

    /** Spring puts spaces between scopes, so with another separator they are one scope to it. */
    private static List<String> scopes(OAuthSpec spec, Grant grant) {
        List<String> scopes = spec.scopes(grant);
        return scopes.isEmpty() || spec.scopeSeparator().equals(" ")
                ? scopes
                : List.of(String.join(spec.scopeSeparator(), scopes));
    }

    /** Whether it gets tokens at any time without an admin, so that it needs no refresh token and no grant can end. */
    boolean isSelfReliant() {
        return grant != Grant.AUTHORIZATION_CODE;
    }

    /**
     * The same at the token host that these parameters of its token name, if they name one.
     *
     * @throws dev.bailiwick.spi.ConnectorException when that host is not one of the vendor's
     */
    ConnectionClient at(Map<String, String> parameters) {
        return spec.tokenUri()
                .flatMap(uri -> TokenHost.of(id, spec, uri, parameters))
                .map(this::asking)
                .orElse(this);
    }

    /**
     * The same at the endpoint that revokes a token with these parameters; empty when the CRM has none.
     *
     * @throws dev.bailiwick.spi.ConnectorException when that host is not one of the vendor's
     */
    Optional<ConnectionClient> revoking(Map<String, String> parameters) {
        return spec.revocationUri()
                .map(uri -> asking(TokenHost.of(id, spec, uri, parameters).orElseGet(uri::toString)));
    }

    private ConnectionClient asking(String endpoint) {
        ClientRegistration elsewhere = ClientRegistration.withClientRegistration(registration)
                .tokenUri(endpoint)
                .build();
        return new ConnectionClient(id, grant, spec, elsewhere, proofs);
    }

    /** Where its requests go. */
    String endpoint() {
        return registration.getProviderDetails().getTokenUri();
    }

    /** Whether the CRM cannot tell the two apart: the same client of the same server. */
    boolean isSameClientAs(ConnectionClient other) {
        return endpoint().equals(other.endpoint())
                && registration.getClientId().equals(other.registration.getClientId());
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "client of connection " + id + " (" + grant + ")";
    }
}
