package dev.bailiwick.spi;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ways to get tokens from one CRM. The host takes the one that the admin chose, stores the tokens and refreshes
 * them. Client id and client secret are the host's settings, never the plugin's; user names, passwords, keys and fixed
 * tokens are settings of the plugin, which are only named here. Immutable; holds no secret.
 */
public final class OAuthSpec {

    /** A way to get tokens, as the admin chooses it. May grow in a minor version. */
    public enum Grant {
        /** An admin consents in the browser; the connection acts as that CRM user. RFC 6749, section 4.1. */
        AUTHORIZATION_CODE,
        /** Client id and secret are enough; the connection acts as the user the CRM has for them. Section 4.4. */
        CLIENT_CREDENTIALS,
        /** A user is named in a token signed with RS256; the CRM knows the key's certificate. RFC 7523. */
        JWT_BEARER,
        /** A user's name and password, for CRMs that know nothing better. RFC 6749, section 4.3. */
        PASSWORD,
        /** A token made in the CRM and kept in a setting; it is used as it is, without OAuth. */
        STATIC_TOKEN
    }

    /** Where the token endpoint takes client id and secret: RFC 6749, section 2.3.1. May grow in a minor version. */
    public enum ClientAuthentication {
        /** In the form that is sent. */
        FORM,
        /** In a header of HTTP Basic. */
        BASIC
    }

    /** What ends when a refresh token is revoked. May grow in a minor version. */
    public enum Revocation {
        /** What came of that one consent. */
        CONSENT,
        /** Whatever the same user or account has granted the client, in other connections too. */
        CLIENT
    }

    // None changes once a factory or a method below has returned the object.
    private @Nullable URI authorizationUri;
    private @Nullable URI tokenUri;
    private Map<Grant, List<String>> settings = Map.of();
    private Map<Grant, List<String>> scopes = Map.of();
    private String scopeSeparator = " ";
    private boolean proofKey = true;
    private ClientAuthentication clientAuthentication = ClientAuthentication.FORM;
    private Map<String, String> clientCredentialsParameters = Map.of();
    private @Nullable String jwtAudience;
    private @Nullable Duration tokenLifetime;
    private @Nullable String tokenHostParameter;
    private Set<URI> tokenHosts = Set.of();
    private Set<String> endingErrors = Set.of();
    private @Nullable URI revocationUri;
    private @Nullable Revocation revocation;

    private OAuthSpec() {}

    private OAuthSpec(OAuthSpec spec) {
        this.authorizationUri = spec.authorizationUri;
        this.tokenUri = spec.tokenUri;
        this.settings = spec.settings;
        this.scopes = spec.scopes;
        this.scopeSeparator = spec.scopeSeparator;
        this.proofKey = spec.proofKey;
        this.clientAuthentication = spec.clientAuthentication;
        this.clientCredentialsParameters = spec.clientCredentialsParameters;
        this.jwtAudience = spec.jwtAudience;
        this.tokenLifetime = spec.tokenLifetime;
        this.tokenHostParameter = spec.tokenHostParameter;
        this.tokenHosts = spec.tokenHosts;
        this.endingErrors = spec.endingErrors;
        this.revocationUri = spec.revocationUri;
        this.revocation = spec.revocation;
    }

    /**
     * A CRM that takes {@link Grant#AUTHORIZATION_CODE}, with PKCE, client id and secret in the form, no scopes, and
     * token responses that say {@code expires_in}.
     *
     * @param authorizationUri where the admin's browser is sent to consent; a query, such as Zoho's
     *     {@code ?access_type=offline}, is kept: RFC 6749, section 3.1
     * @param tokenUri where codes and refresh tokens are exchanged
     */
    public static OAuthSpec of(URI authorizationUri, URI tokenUri) {
        OAuthSpec spec = withoutConsent(tokenUri).withGrant(Grant.AUTHORIZATION_CODE);
        spec.authorizationUri = Objects.requireNonNull(authorizationUri, "authorizationUri");
        return spec;
    }

    /**
     * A CRM where no admin consents in a browser; it takes the grants added with the methods below.
     *
     * @param tokenUri where tokens are got
     */
    public static OAuthSpec withoutConsent(URI tokenUri) {
        OAuthSpec spec = new OAuthSpec();
        spec.tokenUri = Objects.requireNonNull(tokenUri, "tokenUri");
        return spec;
    }

    /**
     * A CRM without OAuth, which takes {@link Grant#STATIC_TOKEN} only.
     *
     * @param setting the declared setting that holds the token, of type {@link Setting.Type#SECRET}
     */
    public static OAuthSpec ofStaticToken(String setting) {
        return new OAuthSpec().withStaticToken(setting);
    }

    /** The same, asking for these scopes when an admin consents. */
    public OAuthSpec withScopes(String... names) {
        return withScopes(Grant.AUTHORIZATION_CODE, names);
    }

    /** The same, with this between scopes instead of a space, which RFC 6749 says; Zoho takes a comma. */
    public OAuthSpec withScopeSeparator(String separator) {
        return with(spec -> spec.scopeSeparator = Objects.requireNonNull(separator, "separator"));
    }

    /** The same, for a CRM that does not know PKCE (RFC 7636). */
    public OAuthSpec withoutProofKey() {
        return with(spec -> spec.proofKey = false);
    }

    /** The same, for a CRM whose token endpoint takes client id and secret in this way. */
    public OAuthSpec withClientAuthentication(ClientAuthentication way) {
        return with(spec -> spec.clientAuthentication = Objects.requireNonNull(way, "way"));
    }

    /**
     * The same, for a CRM that also takes {@link Grant#CLIENT_CREDENTIALS}.
     *
     * @param names the scopes to ask for; none of those that ask for a refresh token, which this grant does not get:
     *     RFC 6749, section 4.4.3
     */
    public OAuthSpec withClientCredentials(String... names) {
        return withGrant(Grant.CLIENT_CREDENTIALS).withScopes(Grant.CLIENT_CREDENTIALS, names);
    }

    /** The same, sending this too when client credentials ask for a token; Zoho takes the org in {@code soid}. */
    public OAuthSpec withClientCredentialsParameter(String name, String value) {
        Map<String, String> all = new TreeMap<>(clientCredentialsParameters);
        all.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return with(spec -> spec.clientCredentialsParameters = Collections.unmodifiableMap(all));
    }

    /**
     * The same, for a CRM that also takes {@link Grant#JWT_BEARER}.
     *
     * @param audience the claim {@code aud}, exactly as the CRM wants it
     * @param userSetting the declared setting that holds the user's name
     * @param keySetting the declared setting, of type {@link Setting.Type#SECRET}, that holds the RSA private key as
     *     PEM
     */
    public OAuthSpec withJwtBearer(String audience, String userSetting, String keySetting) {
        return withGrant(Grant.JWT_BEARER, userSetting, keySetting)
                .with(spec -> spec.jwtAudience = Objects.requireNonNull(audience, "audience"));
    }

    /**
     * The same, for a CRM that also takes {@link Grant#PASSWORD}.
     *
     * @param userSetting the declared setting that holds the user's name
     * @param passwordSetting the declared setting, of type {@link Setting.Type#SECRET}, that holds the password
     */
    public OAuthSpec withPassword(String userSetting, String passwordSetting) {
        return withGrant(Grant.PASSWORD, userSetting, passwordSetting);
    }

    /**
     * The same, for a CRM that also takes {@link Grant#STATIC_TOKEN}.
     *
     * @param setting the declared setting that holds the token, of type {@link Setting.Type#SECRET}
     */
    public OAuthSpec withStaticToken(String setting) {
        return withGrant(Grant.STATIC_TOKEN, setting);
    }

    /**
     * The same, for a CRM whose token response has no {@code expires_in} (Salesforce): the host takes a token to be
     * good for this long.
     *
     * @param lifetime positive; shorter than any admin of that CRM may configure
     */
    public OAuthSpec withTokenLifetime(Duration lifetime) {
        return with(spec -> spec.tokenLifetime = lifetime);
    }

    /**
     * The same, for a CRM whose data centres have token endpoints of their own (Zoho): where the browser comes back
     * with the code, a parameter says which of them takes it. The host exchanges the code there, and refreshes there
     * from then on. Anybody can write such an address, so a host that is not in this list gets no code.
     *
     * @param callbackParameter the parameter whose value is such a host; connectors find it in
     *     {@link AccessToken#parameters()} too
     * @param hosts all of the vendor's, as scheme and host: {@code https://accounts.zoho.eu}; the path is that of
     *     {@link #tokenUri()}
     */
    public OAuthSpec withTokenHosts(String callbackParameter, Set<URI> hosts) {
        return with(spec -> {
            spec.tokenHostParameter = Objects.requireNonNull(callbackParameter, "callbackParameter");
            spec.tokenHosts = Set.copyOf(hosts);
        });
    }

    /**
     * The same, for a CRM that says with these error codes too, and not only with {@code invalid_grant}, that a refresh
     * token will never be accepted again: Zoho says {@code invalid_code}, SuiteCRM {@code invalid_request}.
     */
    public OAuthSpec withEndingErrors(String... codes) {
        return with(spec -> spec.endingErrors = Set.of(codes));
    }

    /**
     * The same, for a CRM that can be told that a refresh token is needed no more: RFC 7009. The host does so when an
     * admin disconnects, unless that would end another connection's tokens too. The client proves itself as at the
     * token endpoint.
     *
     * @param uri where it is told; of several {@link #tokenHosts()}, at the one that keeps the consent
     * @param ends what a revoked refresh token takes with it
     */
    public OAuthSpec withRevocation(URI uri, Revocation ends) {
        return with(spec -> {
            spec.revocationUri = Objects.requireNonNull(uri, "uri");
            spec.revocation = Objects.requireNonNull(ends, "ends");
        });
    }

    private OAuthSpec withGrant(Grant grant, String... names) {
        Map<Grant, List<String>> all = new TreeMap<>(settings);
        all.put(grant, List.of(names));
        return with(spec -> spec.settings = Collections.unmodifiableMap(all));
    }

    private OAuthSpec withScopes(Grant grant, String... names) {
        Map<Grant, List<String>> all = new TreeMap<>(scopes);
        all.put(grant, List.of(names));
        return with(spec -> spec.scopes = Collections.unmodifiableMap(all));
    }

    private OAuthSpec with(Consumer<OAuthSpec> change) {
        OAuthSpec copy = new OAuthSpec(this);
        change.accept(copy);
        return copy;
    }

    /** The ways there are to get tokens; unmodifiable, in the order of {@link Grant}. */
    public Set<Grant> grants() {
        return settings.keySet();
    }

    /**
     * The plugin's settings that this grant needs.
     *
     * @return names: of {@link Grant#JWT_BEARER} the user's and the key's, of {@link Grant#PASSWORD} the user's and the
     *     password's, of {@link Grant#STATIC_TOKEN} the token's; empty for all others and for grants it does not take
     */
    public List<String> settings(Grant grant) {
        return settings.getOrDefault(grant, List.of());
    }

    /** Where the admin's browser is sent to consent; empty when there is no such place. May have a query. */
    public Optional<URI> authorizationUri() {
        return Optional.ofNullable(authorizationUri);
    }

    /** Where codes, refresh tokens and other proofs are exchanged for access tokens; empty without OAuth. */
    public Optional<URI> tokenUri() {
        return Optional.ofNullable(tokenUri);
    }

    /**
     * What this grant asks for; may be empty.
     *
     * @return scopes of {@link Grant#AUTHORIZATION_CODE} and {@link Grant#CLIENT_CREDENTIALS}; the others have none
     */
    public List<String> scopes(Grant grant) {
        return scopes.getOrDefault(grant, List.of());
    }

    /** What stands between two scopes. */
    public String scopeSeparator() {
        return scopeSeparator;
    }

    /** Whether codes are exchanged with PKCE. */
    public boolean hasProofKey() {
        return proofKey;
    }

    /** Where the token endpoint takes client id and secret. */
    public ClientAuthentication clientAuthentication() {
        return clientAuthentication;
    }

    /** What else client credentials send, by name; unmodifiable, possibly empty. */
    public Map<String, String> clientCredentialsParameters() {
        return clientCredentialsParameters;
    }

    /** The claim {@code aud} of {@link Grant#JWT_BEARER}; empty when it does not take that. */
    public Optional<String> jwtAudience() {
        return Optional.ofNullable(jwtAudience);
    }

    /** How long a token is good for when its response does not say; empty when it always says. */
    public Optional<Duration> tokenLifetime() {
        return Optional.ofNullable(tokenLifetime);
    }

    /** The parameter of the callback that says which of {@link #tokenHosts()} takes the code; empty when none does. */
    public Optional<String> tokenHostParameter() {
        return Optional.ofNullable(tokenHostParameter);
    }

    /** The only hosts that parameter may name, as scheme and host; unmodifiable, empty without such a parameter. */
    public Set<URI> tokenHosts() {
        return tokenHosts;
    }

    /** Error codes that end a refresh token, beside {@code invalid_grant}; unmodifiable, possibly empty. */
    public Set<String> endingErrors() {
        return endingErrors;
    }

    /** Where a refresh token is revoked; empty when the CRM has no such place. */
    public Optional<URI> revocationUri() {
        return Optional.ofNullable(revocationUri);
    }

    /** What a revoked refresh token takes with it; empty when none can be revoked. */
    public Optional<Revocation> revocation() {
        return Optional.ofNullable(revocation);
    }
}
