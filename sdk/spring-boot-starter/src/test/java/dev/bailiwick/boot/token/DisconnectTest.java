package dev.bailiwick.boot.token;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.bailiwick.boot.token.TokenSources.CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.secret.MasterKey;
import dev.bailiwick.boot.secret.MasterKeys;
import dev.bailiwick.boot.token.Disconnection.AtCrm;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.OAuthSpec.ClientAuthentication;
import dev.bailiwick.spi.OAuthSpec.Grant;
import dev.bailiwick.spi.OAuthSpec.Revocation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An admin takes back what was granted, at CRMs of every kind. */
class DisconnectTest {

    private static final ConnectionId OTHER = new ConnectionId("other");

    @RegisterExtension
    private static final WireMockExtension CRM = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort())
            .build();

    private final TestClock clock = new TestClock();
    private final DataSource database = TestDatabase.empty();
    private final OAuthSpec plain = OAuthSpec.of(uri("/authorize"), uri("/token"));
    private final OAuthSpec salesforce = plain.withRevocation(uri("/revoke"), Revocation.CONSENT);
    private final OAuthSpec hubspot = plain.withRevocation(uri("/revoke"), Revocation.CLIENT);

    private static URI uri(String path) {
        return URI.create(CRM.baseUrl() + path);
    }

    @Test
    void refreshTokenIsRevokedAndForgottenAndItIsToldWhoDidIt() {
        answer(ok());
        TokenSources sources = sources(salesforce);
        OAuthTokenSource tokens = connected(sources, CODE);

        Disconnection done = sources.disconnector(tokens).disconnect(CODE, "ann");

        assertThat(done)
                .isEqualTo(new Disconnection(CODE, AtCrm.ENDED, "The CRM was told and has ended Bailiwick's access."));
        CRM.verify(
                1,
                postRequestedFor(urlEqualTo("/revoke"))
                        .withFormParam("token", equalTo("refresh"))
                        .withFormParam("token_type_hint", equalTo("refresh_token"))
                        .withFormParam("client_id", equalTo("bailiwick"))
                        .withFormParam("client_secret", equalTo("s3cr3t")));
        assertThat(tokens.status(CODE))
                .isEqualTo(new GrantStatus(
                        GrantState.NOT_CONNECTED,
                        true,
                        Optional.of("ann disconnected it"),
                        Optional.of(clock.instant()),
                        Optional.of("ann")));
        assertThatThrownBy(() -> tokens.token(CODE)).hasMessageContaining("has not been connected yet");
        assertThat(TokenSources.table(database).find(CODE).token()).isEmpty();
        assertThatThrownBy(() -> sources.disconnector(tokens).disconnect(CODE, "ann"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("Connection `code` is not connected.\nMaybe it was disconnected already.");
    }

    @Test
    void anotherProcessSoonForgetsItsTokenToo() {
        answer(ok());
        TokenSources sources = sources(salesforce);
        OAuthTokenSource tokens = connected(sources, CODE);
        OAuthTokenSource other = sources.on(database);
        other.token(CODE);

        sources.disconnector(tokens).disconnect(CODE, "ann");
        clock.advance(Duration.ofSeconds(30));

        assertThatThrownBy(() -> other.token(CODE)).hasMessageContaining("has not been connected yet");
    }

    @Test
    void crmThatFailsIsReportedWithoutSecretsAndTheTokensAreForgottenAllTheSame() {
        for (ResponseDefinitionBuilder failing : new ResponseDefinitionBuilder[] {
            aResponse().withStatus(503),
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
            aResponse().withStatus(302).withHeader("Location", "https://elsewhere.example"),
            aResponse()
                    .withStatus(400)
                    .withHeader("Content-Type", "application/json")
                    .withBody("{\"error\": \"invalid_token\", \"error_description\": \"refresh of s3cr3t\"}"),
            // As Zoho refuses.
            okJson("{\"error\": \"invalid_token\"}")
        }) {
            answer(failing);
            TokenSources sources = sources(salesforce);
            OAuthTokenSource tokens = connected(sources, CODE);

            Disconnection done = sources.disconnector(tokens).disconnect(CODE, "ann");

            assertThat(done.atCrm()).describedAs(done.note()).isEqualTo(AtCrm.FAILED);
            assertThat(done.note())
                    .contains("The revocation endpoint " + uri("/revoke"), "Maybe end Bailiwick's access in the CRM")
                    .doesNotContain("s3cr3t", "refresh of");
            assertThat(tokens.of(CODE)).isEqualTo(GrantState.NOT_CONNECTED);
        }
    }

    @Test
    void whereRevokingWouldEndASiblingsTokensTooOnlyTheLastOneIsRevoked() {
        answer(ok());
        TokenSources sources = sources(hubspot);
        OAuthTokenSource tokens = connected(sources, CODE);
        connect(tokens, OTHER);

        Disconnection first = sources.disconnector(tokens).disconnect(CODE, "ann");
        CRM.verify(0, anyRequestedFor(anyUrl()));
        Disconnection last = sources.disconnector(tokens).disconnect(OTHER, "ann");

        assertThat(first)
                .isEqualTo(new Disconnection(
                        CODE, AtCrm.LEFT, "The CRM was not told, as that might have ended the access of [other] too."));
        assertThat(last.atCrm()).isEqualTo(AtCrm.ENDED);
        CRM.verify(1, postRequestedFor(urlEqualTo("/revoke")));
    }

    @Test
    void whereARevocationEndsOneConsentOnlySiblingsAreNoReasonToLeaveIt() {
        answer(ok());
        TokenSources sources = sources(salesforce);
        OAuthTokenSource tokens = connected(sources, CODE);
        connect(tokens, OTHER);

        assertThat(sources.disconnector(tokens).disconnect(CODE, "ann").atCrm()).isEqualTo(AtCrm.ENDED);
        assertThat(tokens.token(OTHER).value()).isEqualTo("access");
    }

    @Test
    void crmThatCannotBeToldIsLeftAndItIsSaid() {
        TokenSources sources = sources(plain);
        OAuthTokenSource tokens = connected(sources, CODE);

        assertThat(sources.disconnector(tokens).disconnect(CODE, "ann"))
                .isEqualTo(new Disconnection(
                        CODE,
                        AtCrm.LEFT,
                        "This kind of CRM cannot be told. Maybe end Bailiwick's access in the CRM by hand."));
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.NOT_CONNECTED);
    }

    @Test
    void secretGoesIntoTheHeaderWhereTheTokenEndpointWantsItThere() {
        answer(ok());
        TokenSources sources = sources(salesforce.withClientAuthentication(ClientAuthentication.BASIC));
        OAuthTokenSource tokens = connected(sources, CODE);

        sources.disconnector(tokens).disconnect(CODE, "ann");

        CRM.verify(
                1,
                postRequestedFor(urlEqualTo("/revoke"))
                        .withBasicAuth(new BasicCredentials("bailiwick", "s3cr3t"))
                        .withFormParam("client_secret", absent()));
    }

    @Test
    void tokenIsRevokedAtTheHostThatKeepsTheGrantOrNowhere() {
        answer(ok());
        URI elsewhere = URI.create("http://localhost:" + CRM.getPort());
        OAuthSpec zoho = OAuthSpec.of(uri("/authorize"), uri("/token"))
                .withRevocation(uri("/revoke"), Revocation.CONSENT)
                .withTokenHosts("accounts-server", Set.of(elsewhere));
        TokenSources sources = sources(zoho);
        OAuthTokenSource tokens = sources.on(database);
        store(Map.of("accounts-server", elsewhere.toString()));

        assertThat(sources.disconnector(tokens).disconnect(CODE, "ann").atCrm()).isEqualTo(AtCrm.ENDED);
        CRM.verify(1, postRequestedFor(urlEqualTo("/revoke")).withHost(equalTo("localhost")));
        store(Map.of("accounts-server", "https://stranger.example"));
        assertThat(sources.disconnector(tokens).disconnect(CODE, "ann").atCrm()).isEqualTo(AtCrm.FAILED);
        CRM.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void tokensThatDoNotOpenAreForgottenTooAndTheCrmCannotBeTold() {
        TokenSources sources = sources(salesforce);
        connected(sources, CODE);
        MasterKey another = MasterKey.parse(
                Base64.getEncoder().encodeToString("another key, 32 bytes long......".getBytes(StandardCharsets.UTF_8)),
                "a test");
        OAuthTokenSource tokens = sources.on(database, MasterKeys.of(another));

        Disconnection done = sources.disconnector(tokens).disconnect(CODE, "ann");

        assertThat(done.atCrm()).isEqualTo(AtCrm.FAILED);
        assertThat(done.note()).contains("do not open with the present secret key");
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.NOT_CONNECTED);
    }

    @Test
    void grantThatTheCrmEndedIsForgottenWithoutAskingIt() {
        TokenSources sources = sources(salesforce);
        OAuthTokenSource tokens = connected(sources, CODE);
        TokenSources.table(database).refuse(CODE, "the CRM refused its refresh token: invalid_grant", clock.instant());

        Disconnection done = sources.disconnector(tokens).disconnect(CODE, "ann");

        assertThat(done.note()).isEqualTo("The CRM had ended Bailiwick's access before.");
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.NOT_CONNECTED);
        CRM.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void connectionThatNobodyConnectedInTheBrowserCannotBeDisconnected() {
        TokenSources sources = new TokenSources(
                new VendorCrm(plain.withClientCredentials("api")),
                Map.of("code", properties(Grant.CLIENT_CREDENTIALS)),
                clock);

        assertThatThrownBy(() -> sources.disconnector(sources.on(database)).disconnect(CODE, "ann"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("it gets its tokens by what is configured.\nMaybe remove it");
    }

    private TokenSources sources(OAuthSpec spec) {
        ConnectionProperties own = properties(Grant.AUTHORIZATION_CODE);
        return new TokenSources(new VendorCrm(spec), Map.of(CODE.value(), own, OTHER.value(), own), clock);
    }

    private static ConnectionProperties properties(Grant grant) {
        return new ConnectionProperties("vendor", grant, "bailiwick", "s3cr3t", Map.of());
    }

    private OAuthTokenSource connected(TokenSources sources, ConnectionId connection) {
        OAuthTokenSource tokens = sources.on(database);
        connect(tokens, connection);
        return tokens;
    }

    private static void connect(OAuthTokenSource tokens, ConnectionId connection) {
        tokens.connect(
                connection,
                TokenEndpointTest.response("access").refreshToken("refresh").build(),
                Map.of(),
                Optional.of("ann"));
    }

    private void store(Map<String, String> parameters) {
        TokenSources.table(database)
                .save(
                        CODE,
                        new StoredToken(
                                "access", Optional.of("refresh"), clock.instant(), Optional.empty(), parameters));
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        CRM.resetAll();
        CRM.stubFor(post(anyUrl()).willReturn(answer));
    }
}
