package dev.bailiwick.spi;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** OAuth 2.0 endpoints of one CRM. The client id and secret are the host's settings, never the plugin's. Immutable. */
public final class OAuthSpec {

    private final URI authorizationUri;
    private final URI tokenUri;
    private final List<String> scopes;
    private final @Nullable Duration tokenLifetime;

    private OAuthSpec(URI authorizationUri, URI tokenUri, List<String> scopes, @Nullable Duration tokenLifetime) {
        this.authorizationUri = Objects.requireNonNull(authorizationUri, "authorizationUri");
        this.tokenUri = Objects.requireNonNull(tokenUri, "tokenUri");
        this.scopes = List.copyOf(scopes);
        this.tokenLifetime = tokenLifetime;
    }

    /**
     * A CRM with these endpoints, no scopes, and token responses that say {@code expires_in}.
     *
     * @param authorizationUri where the admin's browser is sent to consent
     * @param tokenUri where codes and refresh tokens are exchanged
     */
    public static OAuthSpec of(URI authorizationUri, URI tokenUri) {
        return new OAuthSpec(authorizationUri, tokenUri, List.of(), null);
    }

    /** The same, asking for these scopes. */
    public OAuthSpec withScopes(String... scopes) {
        return new OAuthSpec(authorizationUri, tokenUri, List.of(scopes), tokenLifetime);
    }

    /**
     * The same, for a CRM whose token response has no {@code expires_in} (Salesforce): the host takes a token to be
     * good for this long.
     *
     * @param lifetime positive; shorter than any admin of that CRM may configure
     */
    public OAuthSpec withTokenLifetime(Duration lifetime) {
        return new OAuthSpec(authorizationUri, tokenUri, scopes, lifetime);
    }

    /** Where the admin's browser is sent to consent. */
    public URI authorizationUri() {
        return authorizationUri;
    }

    /** Where codes, refresh tokens and client credentials are exchanged for access tokens. */
    public URI tokenUri() {
        return tokenUri;
    }

    /** What to ask for; may be empty. */
    public List<String> scopes() {
        return scopes;
    }

    /** How long a token is good for when its response does not say; empty when it always says. */
    public Optional<Duration> tokenLifetime() {
        return Optional.ofNullable(tokenLifetime);
    }
}
