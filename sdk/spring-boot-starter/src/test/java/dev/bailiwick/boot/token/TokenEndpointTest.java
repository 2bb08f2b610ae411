package dev.bailiwick.boot.token;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static dev.bailiwick.boot.token.TokenSources.CLIENT;
import static dev.bailiwick.boot.token.TokenSources.CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Answers that Spring Authorization Server never gives. */
class TokenEndpointTest {

    private static final String SECRET = "s3cr3t-of-the-client";

    /** As Salesforce answers: without {@code expires_in}, and with texts of its own. */
    private static final String SALESFORCE = """
            {"access_token": "00D!new", "token_type": "Bearer", "scope": "api refresh_token",
             "instance_url": "https://acme.my.salesforce.com",
             "id": "https://login.salesforce.com/id/00D/005", "issued_at": "1763892930000",
             "signature": "c2lnbmF0dXJl", "id_token": "eyJhbGciOi", "sfdc_site_count": 3}""";

    @RegisterExtension
    private static final WireMockExtension CRM = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort())
            .build();

    private final TestClock clock = new TestClock();
    private final TokenSources sources = sources(CRM.baseUrl());
    private final OAuthTokenSource tokens = sources.on(TestDatabase.empty());

    private TokenSources sources(String address) {
        return new TokenSources(URI.create(address), "bailiwick", SECRET, clock);
    }

    @Test
    void tokenWithoutExpiryLivesAsLongAsTheConnectorSays() {
        answer(okJson(SALESFORCE));

        AccessToken token = tokens.token(CLIENT);
        clock.advance(Duration.ofMinutes(18));
        tokens.token(CLIENT);
        CRM.verify(1, postRequestedFor(anyUrl()));
        clock.advance(Duration.ofMinutes(1));
        tokens.token(CLIENT);

        assertThat(token.expiresAt()).contains(Instant.parse("2026-11-23T10:35:30.123456Z"));
        CRM.verify(2, postRequestedFor(anyUrl()));
    }

    @Test
    void otherTextsAreKeptButNoSecrets() {
        answer(okJson(SALESFORCE));

        assertThat(tokens.token(CLIENT).parameters())
                .isEqualTo(Map.of(
                        "instance_url", "https://acme.my.salesforce.com",
                        "id", "https://login.salesforce.com/id/00D/005",
                        "issued_at", "1763892930000"));
    }

    @Test
    void clientCredentialsGoIntoTheFormAndAskForNoRefreshToken() {
        answer(okJson(SALESFORCE));

        tokens.token(CLIENT);

        CRM.verify(postRequestedFor(anyUrl())
                .withoutHeader("Authorization")
                .withFormParam("grant_type", equalTo("client_credentials"))
                .withFormParam("client_id", equalTo("bailiwick"))
                .withFormParam("client_secret", equalTo(SECRET))
                .withFormParam("scope", equalTo("api")));
    }

    @Test
    void consentKeepsWhereTheCrmIsAndProvesItselfByVerifierAndSecret() {
        answer(okJson(SALESFORCE));
        OAuth2AuthorizationRequest request = ConsentingAdmin.request(sources);

        ConsentingAdmin.exchange(sources, tokens, request, "aPrx.code", ConsentingAdmin.CALLBACK);

        assertThat(tokens.token(CODE).parameters()).containsEntry("instance_url", "https://acme.my.salesforce.com");
        CRM.verify(
                1,
                postRequestedFor(anyUrl())
                        .withFormParam("grant_type", equalTo("authorization_code"))
                        .withFormParam("code", equalTo("aPrx.code"))
                        .withFormParam("redirect_uri", equalTo(ConsentingAdmin.CALLBACK))
                        .withFormParam("code_verifier", equalTo(request.getAttribute("code_verifier")))
                        .withFormParam("client_secret", equalTo(SECRET)));
    }

    @Test
    void refusedConsentLeavesTheConnectionAsItWas() {
        connected();
        answer(refusal(400, "invalid_grant", "wrong secret " + SECRET));

        assertThatThrownBy(() -> ConsentingAdmin.exchange(
                        sources, tokens, ConsentingAdmin.request(sources), "used", ConsentingAdmin.CALLBACK))
                .isInstanceOfSatisfying(OAuth2AuthorizationException.class, refused -> {
                    assertThat(refused.getError().getErrorCode()).isEqualTo("invalid_grant");
                    assertThat(refused.getError().getDescription()).contains("wrong secret …", "Maybe ");
                    assertThat(refused)
                            .hasStackTraceContaining("wrong secret …")
                            .hasNoCause();
                });
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.CONNECTED);
    }

    // Edge case 2.
    @Test
    void refreshWithoutNewRefreshTokenKeepsTheOldOneAndTheParameters() {
        connected();
        answer(okJson("{\"access_token\": \"00D!new\", \"token_type\": \"Bearer\"}"));

        AccessToken first = tokens.token(CODE);
        clock.advance(Duration.ofMinutes(20));
        tokens.token(CODE);

        assertThat(first.value()).isEqualTo("00D!new");
        assertThat(first.parameters()).containsEntry("instance_url", "https://acme.my.salesforce.com");
        CRM.verify(2, postRequestedFor(anyUrl()).withFormParam("refresh_token", equalTo("5Aep861.first")));
    }

    @Test
    void refusedRefreshTokenIsTriedOnceAndNotAgain() {
        connected();
        answer(refusal(400, "invalid_grant", "expired access/refresh token"));

        ConnectorException first = failure(CODE);
        ConnectorException second = failure(CODE);

        assertThat(first.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(first)
                .hasMessage("Connection `code`: the token endpoint " + CRM.baseUrl()
                        + "/oauth2/token refused: invalid_grant (expired access/refresh token).\n"
                        + "Maybe the consent was withdrawn or has run out: connect the CRM again.");
        assertThat(second.kind()).isEqualTo(Kind.AUTHENTICATION);
        CRM.verify(1, postRequestedFor(anyUrl()));
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.RECONNECT);
    }

    @Test
    void refusedClientCredentialsAreTriedAgain() {
        answer(refusal(400, "invalid_grant", "no client credentials user enabled"));
        failure(CLIENT);
        answer(okJson(SALESFORCE));

        assertThat(tokens.token(CLIENT).value()).isEqualTo("00D!new");
        assertThat(tokens.of(CLIENT)).isEqualTo(GrantState.CONNECTED);
    }

    @Test
    void unknownClientIsAnAuthenticationFailureAlsoWithStatus401() {
        answer(refusal(401, "invalid_client", "invalid client credentials"));

        assertThat(failure(CLIENT).kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(failure(CLIENT)).hasMessageContaining("Maybe the client id or secret is wrong");
    }

    @Test
    void secretThatTheCrmEchoesIsNotShown() {
        answer(refusal(400, "invalid_client", "client_secret " + SECRET + " does not match"));

        assertThat(failure(CLIENT))
                .hasMessageContaining("client_secret … does not match")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void busyOrBrokenServerIsTransient() {
        for (ResponseDefinitionBuilder answer : new ResponseDefinitionBuilder[] {
            aResponse().withStatus(503).withBody("<html>Down for maintenance</html>"),
            aResponse().withStatus(429),
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
            refusal(400, "temporarily_unavailable", "try later")
        }) {
            answer(answer);

            assertThat(failure(CLIENT).kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(failure(CLIENT)).hasMessageContaining("\nMaybe ");
        }
    }

    @Test
    void serverThatIsNotThereIsTransientAndTheConsentLivesOn() {
        OAuthTokenSource unreachable = sources("http://127.0.0.1:1").on(TestDatabase.empty());
        connect(unreachable);

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> unreachable.token(CODE));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure).hasMessageContaining("did not answer (ConnectException)");
        assertThat(unreachable.of(CODE)).isEqualTo(GrantState.CONNECTED);
    }

    @Test
    void redirectIsNotFollowed() {
        answer(aResponse().withStatus(307).withHeader("Location", CRM.baseUrl() + "/elsewhere"));

        assertThat(failure(CLIENT)).hasMessageContaining("redirects elsewhere").hasMessageContaining("\nMaybe ");
        CRM.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void pageInsteadOfATokenSaysThatTheAddressMayBeWrong() {
        answer(aResponse().withHeader("Content-Type", "text/html").withBody("<html>Sign in</html>"));

        assertThat(failure(CLIENT))
                .hasMessageContaining("answered something that is no token response.\nMaybe the address");
    }

    @Test
    void consentWithoutRefreshTokenMustBeRepeatedWhenTheTokenEnds() {
        tokens.connect(CODE, response("00D!only").build(), Map.of(), Optional.of("ann"));
        AccessToken token = tokens.token(CODE);
        clock.advance(Duration.ofMinutes(20));

        assertThat(token.value()).isEqualTo("00D!only");
        assertThat(failure(CODE))
                .hasMessageContaining("the CRM gave no refresh token")
                .hasMessageContaining("Maybe");
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.RECONNECT);
    }

    @Test
    void tokensShowNoSecretAsText() {
        answer(okJson(SALESFORCE));

        assertThat(tokens.token(CLIENT))
                .hasToString("token issued at 2026-11-23T10:15:30.123456Z, expires at 2026-11-23T10:35:30.123456Z");
    }

    /** Connects, and lets the first access token end. */
    private void connected() {
        connect(tokens);
    }

    private void connect(OAuthTokenSource source) {
        source.connect(CODE, response("00D!first").refreshToken("5Aep861.first").build(), Map.of(), Optional.of("ann"));
        clock.advance(Duration.ofMinutes(20));
    }

    /** As Salesforce answers a code. */
    static OAuth2AccessTokenResponse.Builder response(String token) {
        return OAuth2AccessTokenResponse.withToken(token)
                .tokenType(OAuth2AccessToken.TokenType.BEARER)
                .additionalParameters(Map.of("instance_url", "https://acme.my.salesforce.com"));
    }

    private static ResponseDefinitionBuilder refusal(int status, String error, String description) {
        return okJson("{\"error\": \"%s\", \"error_description\": \"%s\"}".formatted(error, description))
                .withStatus(status);
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        CRM.resetAll();
        CRM.stubFor(any(anyUrl()).willReturn(answer));
        CRM.stubFor(post("/oauth2/token").willReturn(answer));
    }

    private ConnectorException failure(ConnectionId connection) {
        return Optional.ofNullable(catchThrowableOfType(ConnectorException.class, () -> tokens.token(connection)))
                .orElseThrow();
    }
}
