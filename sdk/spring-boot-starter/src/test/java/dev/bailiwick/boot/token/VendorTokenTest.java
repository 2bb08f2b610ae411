package dev.bailiwick.boot.token;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static dev.bailiwick.boot.token.TokenSources.CLIENT;
import static dev.bailiwick.boot.token.TokenSources.CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.OAuthSpec.ClientAuthentication;
import dev.bailiwick.spi.OAuthSpec.Grant;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** What single vendors ask for beside Salesforce and Zoho. */
class VendorTokenTest {

    private static final String PASSWORD = "Tr0ub4dor&3";

    @RegisterExtension
    private static final WireMockExtension CRM = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort())
            .build();

    private final TestClock clock = new TestClock();
    private final DataSource database = TestDatabase.empty();

    private static URI uri(String path) {
        return URI.create(CRM.baseUrl() + path);
    }

    private TokenSources sources(OAuthSpec spec, Grant grant, Map<String, String> settings) {
        String id = (grant == Grant.AUTHORIZATION_CODE ? CODE : CLIENT).value();
        return new TokenSources(
                new VendorCrm(spec),
                Map.of(id, new ConnectionProperties("vendor", grant, "bailiwick", "s3cr3t", settings)),
                clock);
    }

    @Test
    void pipedriveGetsNoScopesAndNoPkceAndTheSecretInAHeader() {
        OAuthSpec pipedrive = OAuthSpec.of(uri("/oauth/authorize"), uri("/oauth/token"))
                .withoutProofKey()
                .withClientAuthentication(ClientAuthentication.BASIC);
        TokenSources sources = sources(pipedrive, Grant.AUTHORIZATION_CODE, Map.of());
        OAuthTokenSource tokens = sources.on(database);
        OAuth2AuthorizationRequest request = ConsentingAdmin.request(sources);
        answer(okJson("""
                {"access_token": "11:first", "refresh_token": "11:refresh", "token_type": "Bearer", "expires_in": 3599,
                 "scope": "base,deals:full", "api_domain": "https://acme.pipedrive.com"}"""));

        ConsentingAdmin.exchange(sources, tokens, request, "c0de", ConsentingAdmin.CALLBACK);
        clock.advance(Duration.ofHours(1));
        tokens.token(CODE);

        assertThat(request.getAuthorizationRequestUri()).doesNotContain("scope=", "code_challenge");
        for (String grant : new String[] {"authorization_code", "refresh_token"}) {
            CRM.verify(
                    1,
                    postRequestedFor(anyUrl())
                            .withBasicAuth(new BasicCredentials("bailiwick", "s3cr3t"))
                            .withFormParam("grant_type", equalTo(grant))
                            .withFormParam("client_id", absent())
                            .withFormParam("client_secret", absent())
                            .withFormParam("code_verifier", absent()));
        }
    }

    @Test
    void staticTokenIsHandedOutWithoutAskingAnybody() {
        OAuthTokenSource tokens = sources(
                        OAuthSpec.ofStaticToken("api-token"), Grant.STATIC_TOKEN, Map.of("api-token", " pat-eu1-abc "))
                .on(database);

        assertThat(tokens.token(CLIENT).value()).isEqualTo("pat-eu1-abc");
        assertThat(tokens.token(CLIENT).expiresAt()).isEmpty();
        assertThat(tokens.token(CLIENT).parameters()).isEmpty();
        assertThat(tokens.token(CLIENT).toString()).doesNotContain("pat-eu1");
        assertThat(tokens.of(CLIENT)).isEqualTo(GrantState.CONNECTED);
        CRM.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void refusedStaticTokenIsAMatterForAnAdmin() {
        OAuthTokenSource tokens = sources(
                        OAuthSpec.ofStaticToken("api-token"), Grant.STATIC_TOKEN, Map.of("api-token", "pat-eu1-abc"))
                .on(database);

        assertThatThrownBy(() -> tokens.replace(CLIENT, clock.instant()))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION))
                .hasMessageContaining("the CRM refuses the token in the setting `api-token`.\nMaybe it was withdrawn")
                .hasMessageNotContaining("pat-eu1");
    }

    @Test
    void passwordGetsTokensAndNoRefreshTokenIsKept() {
        OAuthTokenSource tokens = suiteCrm(Grant.PASSWORD).on(database);
        answer(okJson("""
                {"token_type": "Bearer", "expires_in": 3600, "access_token": "eyJ.first", "refresh_token": "def50200"}"""));

        assertThat(tokens.token(CLIENT).value()).isEqualTo("eyJ.first");
        clock.advance(Duration.ofHours(1));
        tokens.token(CLIENT);

        CRM.verify(
                2,
                postRequestedFor(anyUrl())
                        .withFormParam("grant_type", equalTo("password"))
                        .withFormParam("client_id", equalTo("bailiwick"))
                        .withFormParam("client_secret", equalTo("s3cr3t"))
                        .withFormParam("username", equalTo("jane"))
                        .withFormParam("password", equalTo(PASSWORD)));
        CRM.verify(2, postRequestedFor(anyUrl()));
    }

    @Test
    void wrongPasswordThatTheCrmRepeatsInA500IsNeitherShownNorTriedAgain() {
        OAuthTokenSource tokens = suiteCrm(Grant.PASSWORD).on(database);
        answer(serverError()
                .withHeader("Content-Type", "application/json")
                .withBody("{\"errors\": {\"detail\": \"No user jane with password " + PASSWORD + "\"}}"));

        ConnectorException failure = failure(tokens);

        assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(failure)
                .hasMessage("Connection `client`: the token endpoint " + uri("/Api/access_token")
                        + " answered HTTP 500.\nMaybe the user name or the password is wrong.");
        assertThat(trace(failure)).doesNotContain(PASSWORD);
        CRM.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void whatIsSaidOfARefusedPasswordIsNotRepeated() {
        OAuthTokenSource tokens = suiteCrm(Grant.PASSWORD).on(database);
        answer(okJson("{\"error\": \"invalid_grant\", \"error_description\": \"bad: Tr0ub4dor%263\"}")
                .withStatus(400));

        ConnectorException failure = failure(tokens);

        assertThat(failure).hasMessageContaining("refused: invalid_grant.\nMaybe the user name or the password");
        assertThat(trace(failure)).doesNotContain("Tr0ub4dor");
    }

    @Test
    void crmThatIsDownIsTriedAgainWithAPasswordToo() {
        OAuthTokenSource tokens = suiteCrm(Grant.PASSWORD).on(database);
        answer(serverError().withStatus(503));

        assertThat(failure(tokens).kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void refreshTokenThatWasUsedBeforeEndsTheGrantAlsoWhenItIsCalledAnInvalidRequest() {
        TokenSources sources = suiteCrm(Grant.AUTHORIZATION_CODE);
        OAuthTokenSource tokens = sources.on(database);
        connect(sources, tokens, "first");
        answer(okJson("""
                {"error": "invalid_request", "error_description": "The refresh token is invalid.",
                 "hint": "Token has been revoked"}""").withStatus(401));
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(() -> tokens.token(CODE))
                .hasMessageContaining("invalid_request (The refresh token is invalid.).\nMaybe the consent");
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.RECONNECT);
        assertThatThrownBy(() -> tokens.token(CODE)).hasMessageContaining("must be connected again");
        CRM.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void connectionThatLostItsConsentGoesOnWithAnotherGrant() {
        TokenSources sources = suiteCrm(Grant.AUTHORIZATION_CODE);
        OAuthTokenSource consented = sources.on(database);
        connect(sources, consented, "first");
        clock.advance(Duration.ofHours(1));
        answer(okJson("{\"error\": \"invalid_grant\"}").withStatus(400));
        assertThatThrownBy(() -> consented.token(CODE)).hasMessageContaining("invalid_grant");
        answer(tokens("second"));

        OAuthTokenSource byPassword = new TokenSources(
                        new VendorCrm(suiteCrm()),
                        Map.of(
                                CODE.value(),
                                new ConnectionProperties(
                                        "vendor",
                                        Grant.PASSWORD,
                                        "bailiwick",
                                        "s3cr3t",
                                        Map.of("user-name", "jane", "password", PASSWORD))),
                        clock)
                .on(database);

        assertThat(byPassword.token(CODE).value()).isEqualTo("eyJ.second");
        assertThat(byPassword.of(CODE)).isEqualTo(GrantState.CONNECTED);
    }

    /** Edge case 1: another process may have rotated the refresh token, so the row is read again under its lock. */
    @Test
    void refreshTokenThatAnotherProcessRotatedIsNotSentAgain() {
        TokenSources sources = suiteCrm(Grant.AUTHORIZATION_CODE);
        OAuthTokenSource one = sources.on(database);
        OAuthTokenSource other = sources.on(database);
        connect(sources, one, "first");
        other.token(CODE);
        clock.advance(Duration.ofHours(1));
        answer(tokens("second"));
        one.token(CODE);
        answer(okJson("{\"error\": \"invalid_request\"}").withStatus(401));

        assertThat(other.token(CODE).value()).isEqualTo("eyJ.second");
        CRM.verify(0, postRequestedFor(anyUrl()));
    }

    /** Edge case 2: whoever holds a token finds the refresh token that came with it in the database. */
    @Test
    void rotatedRefreshTokenIsStoredBeforeItsAccessTokenIsUsed() {
        TokenSources sources = suiteCrm(Grant.AUTHORIZATION_CODE);
        OAuthTokenSource tokens = sources.on(database);
        connect(sources, tokens, "first");
        clock.advance(Duration.ofHours(1));
        answer(tokens("second"));
        tokens.token(CODE);
        clock.advance(Duration.ofHours(1));
        answer(tokens("third"));

        assertThat(sources.on(database).token(CODE).value()).isEqualTo("eyJ.third");
        CRM.verify(1, postRequestedFor(anyUrl()).withFormParam("refresh_token", equalTo("def.second")));
    }

    @Test
    void refreshTokenThatTheCrmRepeatsIsNotShown() {
        TokenSources sources = suiteCrm(Grant.AUTHORIZATION_CODE);
        OAuthTokenSource tokens = sources.on(database);
        connect(sources, tokens, "first");
        clock.advance(Duration.ofHours(1));
        answer(okJson("{\"error\": \"invalid_grant\", \"error_description\": \"def.first is unknown\"}")
                .withStatus(400));

        assertThatThrownBy(() -> tokens.token(CODE)).hasMessageContaining("(… is unknown)");
    }

    private static OAuthSpec suiteCrm() {
        return OAuthSpec.of(uri("/Api/authorize"), uri("/Api/access_token"))
                .withPassword("user-name", "password")
                .withEndingErrors("invalid_request");
    }

    private TokenSources suiteCrm(Grant grant) {
        return sources(
                suiteCrm(),
                grant,
                grant == Grant.PASSWORD ? Map.of("user-name", "jane", "password", PASSWORD) : Map.of());
    }

    private static void connect(TokenSources sources, OAuthTokenSource tokens, String number) {
        answer(tokens(number));
        ConsentingAdmin.exchange(sources, tokens, ConsentingAdmin.request(sources), "c0de", ConsentingAdmin.CALLBACK);
    }

    private static ResponseDefinitionBuilder tokens(String number) {
        return okJson("""
                {"token_type": "Bearer", "expires_in": 3600, "access_token": "eyJ.%1$s", "refresh_token": "def.%1$s"}""".formatted(number));
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        CRM.resetAll();
        CRM.stubFor(post(anyUrl()).willReturn(answer));
    }

    private static ConnectorException failure(OAuthTokenSource tokens) {
        return catchThrowableOfType(ConnectorException.class, () -> tokens.token(CLIENT));
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
