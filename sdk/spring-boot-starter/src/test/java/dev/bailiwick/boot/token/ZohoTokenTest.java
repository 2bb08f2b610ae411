package dev.bailiwick.boot.token;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.bailiwick.boot.token.TokenSources.CLIENT;
import static dev.bailiwick.boot.token.TokenSources.CODE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.OAuthSpec.Grant;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.util.UriComponentsBuilder;

/** Zoho: data centres with token endpoints of their own, refusals with status 200, commas between scopes, no PKCE. */
class ZohoTokenTest {

    private static final String TOKENS = """
            {"access_token": "1000.first", "refresh_token": "1000.refresh", "token_type": "Bearer",
             "api_domain": "https://www.zohoapis.eu", "expires_in": 3600}""";
    private static final String REFRESHED = """
            {"access_token": "1000.second", "token_type": "Bearer", "expires_in": 3600}""";

    @RegisterExtension
    private static final WireMockExtension COM = server();

    @RegisterExtension
    private static final WireMockExtension EU = server();

    @RegisterExtension
    private static final WireMockExtension STRANGER = server();

    private final TestClock clock = new TestClock();
    private final DataSource database = TestDatabase.empty();
    private final TokenSources sources = new TokenSources(
            new VendorCrm(spec()),
            Map.of(
                    CODE.value(),
                    new ConnectionProperties("vendor", Grant.AUTHORIZATION_CODE, "1000.id", "s3cr3t", Map.of()),
                    CLIENT.value(),
                    new ConnectionProperties("vendor", Grant.CLIENT_CREDENTIALS, "1000.id", "s3cr3t", Map.of())),
            clock);
    private final OAuthTokenSource tokens = sources.on(database);

    private static WireMockExtension server() {
        return WireMockExtension.newInstance()
                .options(WireMockConfiguration.options().dynamicPort())
                .build();
    }

    private static OAuthSpec spec() {
        return OAuthSpec.of(
                        URI.create(COM.baseUrl() + "/oauth/v2/auth?access_type=offline&prompt=consent"),
                        URI.create(COM.baseUrl() + "/oauth/v2/token"))
                .withScopes("ZohoCRM.modules.ALL", "ZohoCRM.users.READ")
                .withScopeSeparator(",")
                .withoutProofKey()
                .withTokenHosts("accounts-server", Set.of(URI.create(COM.baseUrl()), URI.create(EU.baseUrl())))
                .withEndingErrors("invalid_code")
                .withClientCredentials("ZohoCRM.modules.ALL", "ZohoCRM.users.READ")
                .withClientCredentialsParameter("soid", "ZohoCRM.60012345");
    }

    @Test
    void consentAsksForOfflineAccessWithCommasBetweenScopesAndWithoutPkce() {
        String uri = ConsentingAdmin.request(sources).getAuthorizationRequestUri();

        Map<String, String> query =
                UriComponentsBuilder.fromUriString(uri).build().getQueryParams().toSingleValueMap();
        assertThat(query)
                .containsEntry("access_type", "offline")
                .containsEntry("prompt", "consent")
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "1000.id")
                .hasEntrySatisfying(
                        "scope",
                        scope -> assertThat(scope)
                                .isIn(
                                        "ZohoCRM.modules.ALL,ZohoCRM.users.READ",
                                        "ZohoCRM.modules.ALL%2CZohoCRM.users.READ"))
                .doesNotContainKeys("code_challenge", "code_challenge_method", "client_secret");
    }

    /** Edge case 5: the host that the callback names takes the code, and the refresh token ever after. */
    @Test
    void codeGoesToTheHostTheCallbackNamesAndSoDoRefreshesAfterARestart() {
        EU.stubFor(post("/oauth/v2/token").willReturn(okJson(TOKENS)));

        exchange(EU.baseUrl());
        EU.stubFor(post("/oauth/v2/token").willReturn(okJson(REFRESHED)));
        clock.advance(Duration.ofHours(1));
        AccessToken afterRestart = sources.on(database).token(CODE);
        clock.advance(Duration.ofHours(1));
        AccessToken later = sources.on(database).token(CODE);

        assertThat(afterRestart.value()).isEqualTo("1000.second");
        assertThat(later.parameters())
                .containsEntry("accounts-server", EU.baseUrl())
                .containsEntry("api_domain", "https://www.zohoapis.eu");
        EU.verify(
                1,
                postRequestedFor(urlEqualTo("/oauth/v2/token"))
                        .withFormParam("code", equalTo("1000.code"))
                        .withFormParam("client_secret", equalTo("s3cr3t"))
                        .withFormParam("code_verifier", absent()));
        EU.verify(
                2,
                postRequestedFor(urlEqualTo("/oauth/v2/token"))
                        .withFormParam("refresh_token", equalTo("1000.refresh")));
        COM.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void callbackThatNamesNoHostExchangesTheCodeWhereTheConsentWas() {
        COM.stubFor(post("/oauth/v2/token").willReturn(okJson(TOKENS)));

        ConsentingAdmin.exchange(
                sources, tokens, ConsentingAdmin.request(sources), "1000.code", ConsentingAdmin.CALLBACK + "?code=x");

        assertThat(tokens.token(CODE).value()).isEqualTo("1000.first");
        assertThat(tokens.token(CODE).parameters()).doesNotContainKey("accounts-server");
    }

    // Edge case 5.
    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s/", "%2$s@%3$s", "%2$s.%3$s", "%2$s/../%3$s", "%2$s?@%3$s", "", "//%3$s"})
    void codeNeverGoesToAHostThatIsNotTheVendors(String crafted) {
        String host = crafted.formatted(
                STRANGER.baseUrl(), EU.baseUrl(), STRANGER.baseUrl().substring("http://".length()));

        assertThatThrownBy(() -> exchange(host))
                .isInstanceOf(OAuth2AuthorizationException.class)
                .hasMessageContaining("Connection `code`: the callback named a token host that is none of [")
                .hasMessageContaining("\nMaybe somebody made up that address")
                .hasMessageNotContaining(STRANGER.baseUrl());

        STRANGER.verify(0, postRequestedFor(anyUrl()));
        EU.verify(0, postRequestedFor(anyUrl()));
        COM.verify(0, postRequestedFor(anyUrl()));
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.NOT_CONNECTED);
    }

    @Test
    void storedHostThatIsNotTheVendorsAnyMoreGetsNoRefreshToken() {
        EU.stubFor(post("/oauth/v2/token").willReturn(okJson(TOKENS)));
        exchange(EU.baseUrl());
        clock.advance(Duration.ofHours(1));
        OAuthSpec withoutEu = spec().withTokenHosts("accounts-server", Set.of(URI.create(COM.baseUrl())));
        OAuthTokenSource later = new TokenSources(
                        new VendorCrm(withoutEu),
                        Map.of(
                                CODE.value(),
                                new ConnectionProperties(
                                        "vendor", Grant.AUTHORIZATION_CODE, "1000.id", "s3cr3t", Map.of())),
                        clock)
                .on(database);

        assertThatThrownBy(() -> later.token(CODE))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("named a token host that is none of [" + COM.baseUrl() + "]")
                .hasMessageContaining("\nMaybe");
        EU.verify(1, postRequestedFor(anyUrl()));
    }

    /** Edge case 4: errors come with status 200. */
    @Test
    void refusedCodeIsARefusalAlthoughItsStatusIs200() {
        COM.stubFor(post("/oauth/v2/token").willReturn(okJson("{\"error\": \"invalid_code\"}")));

        assertThatThrownBy(() -> exchange(COM.baseUrl()))
                .isInstanceOfSatisfying(
                        OAuth2AuthorizationException.class,
                        refused -> assertThat(refused.getError().getErrorCode()).isEqualTo("invalid_code"))
                .hasMessageContaining("refused: invalid_code.\nMaybe");
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.NOT_CONNECTED);
    }

    // Edge case 4.
    @Test
    void refusedRefreshTokenEndsTheGrantAndIsNotTriedAgain() {
        EU.stubFor(post("/oauth/v2/token").willReturn(okJson(TOKENS)));
        exchange(EU.baseUrl());
        EU.stubFor(post("/oauth/v2/token").willReturn(okJson("{\"error\": \"invalid_code\"}")));
        clock.advance(Duration.ofHours(1));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.token(CODE))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(ConnectorException.Kind.AUTHENTICATION))
                    .hasMessageContaining("invalid_code")
                    .hasMessageContaining("\nMaybe the consent was withdrawn");
        }
        EU.verify(1, postRequestedFor(anyUrl()).withFormParam("grant_type", equalTo("refresh_token")));
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.RECONNECT);
    }

    @Test
    void otherRefusalOfARefreshLeavesTheGrantAsItIs() {
        EU.stubFor(post("/oauth/v2/token").willReturn(okJson(TOKENS)));
        exchange(EU.baseUrl());
        EU.stubFor(post("/oauth/v2/token").willReturn(okJson("{\"error\": \"invalid_client\"}")));
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(() -> tokens.token(CODE))
                .hasMessageContaining("the token endpoint " + EU.baseUrl() + "/oauth/v2/token refused: invalid_client");
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.CONNECTED);
    }

    @Test
    void clientCredentialsNameTheOrg() {
        COM.stubFor(post("/oauth/v2/token").willReturn(okJson(REFRESHED)));

        tokens.token(CLIENT);

        COM.verify(
                1,
                postRequestedFor(anyUrl())
                        .withFormParam("grant_type", equalTo("client_credentials"))
                        .withFormParam("scope", equalTo("ZohoCRM.modules.ALL,ZohoCRM.users.READ"))
                        .withFormParam("soid", equalTo("ZohoCRM.60012345")));
    }

    private void exchange(String accountsServer) {
        ConsentingAdmin.exchange(
                sources,
                tokens,
                ConsentingAdmin.request(sources),
                "1000.code",
                ConsentingAdmin.CALLBACK + "?state=s&code=1000.code&location=eu&accounts-server="
                        + URLEncoder.encode(accountsServer, UTF_8));
    }
}
