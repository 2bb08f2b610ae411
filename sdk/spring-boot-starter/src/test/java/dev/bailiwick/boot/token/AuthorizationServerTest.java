package dev.bailiwick.boot.token;

import static dev.bailiwick.boot.token.TokenSources.CLIENT;
import static dev.bailiwick.boot.token.TokenSources.CODE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.authorizationserver.AuthorizationServer;
import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.secret.MasterKey;
import dev.bailiwick.boot.secret.MasterKeys;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.OAuthSpec.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Against Spring Authorization Server, which rotates refresh tokens and takes each one once. */
@Timeout(60)
class AuthorizationServerTest {

    private static final AuthorizationServer SERVER = AuthorizationServer.start(ConsentingAdmin.CALLBACK);

    private final TestClock clock = new TestClock();
    private final DataSource database = TestDatabase.empty();
    private final TokenSources sources =
            new TokenSources(SERVER.uri("/"), AuthorizationServer.CLIENT_ID, AuthorizationServer.CLIENT_SECRET, clock);
    private final OAuthTokenSource tokens = sources.on(database);
    private int requestsBefore;

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    @BeforeEach
    void countRequests() {
        requestsBefore = SERVER.tokenRequests().size();
    }

    @Test
    void clientCredentialsTokenIsKeptUntilItsLastMinute() {
        AccessToken first = tokens.token(CLIENT);
        AccessToken again = tokens.token(CLIENT);
        clock.advance(Duration.ofMinutes(29));
        AccessToken next = tokens.token(CLIENT);

        assertThat(again.value()).isEqualTo(first.value());
        assertThat(first.expiresAt().orElseThrow())
                .isBetween(
                        clock.instant().plus(Duration.ofSeconds(50)),
                        clock.instant().plus(Duration.ofSeconds(60)));
        assertThat(next.value()).isNotEqualTo(first.value());
        assertThat(requests()).containsExactly("client_credentials", "client_credentials");
    }

    // Edge case 6.
    @Test
    void anotherProcessUsesTheStoredToken() {
        AccessToken first = tokens.token(CLIENT);

        assertThat(sources.on(database).token(CLIENT).value()).isEqualTo(first.value());
        assertThat(requests()).hasSize(1);
    }

    @Test
    void databaseHoldsNoTokenInClearText() throws Exception {
        AccessToken code = connect();
        AccessToken client = tokens.token(CLIENT);
        StoredToken stored = stored();

        String all = JdbcClient.create(database)
                .sql("select coalesce(string_agg(t::text, ' '), '') from oauth_token t")
                .query(String.class)
                .single();

        assertThat(all)
                .contains("code", "client")
                .doesNotContain(
                        code.value(), client.value(), stored.refreshToken().orElseThrow())
                .doesNotContain(AuthorizationServer.CLIENT_SECRET);
        for (String secret : List.of(code.value(), client.value())) {
            assertThat(all).doesNotContain(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)));
        }
    }

    @Test
    void consentWithPkceGivesATokenThatIsRefreshedWithTheRotatedRefreshToken() throws Exception {
        AccessToken first = connect();
        String refreshToken = stored().refreshToken().orElseThrow();
        clock.advance(Duration.ofMinutes(30));
        AccessToken second = tokens.token(CODE);
        String rotated = stored().refreshToken().orElseThrow();
        clock.advance(Duration.ofMinutes(30));
        AccessToken third = tokens.token(CODE);

        assertThat(List.of(first.value(), second.value(), third.value())).doesNotHaveDuplicates();
        assertThat(rotated).isNotEqualTo(refreshToken);
        assertThat(requests()).containsExactly("authorization_code", "refresh_token", "refresh_token");
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.CONNECTED);
    }

    @Test
    void consentWithoutPkceAndWithTheSecretInAHeaderGivesATokenThatIsRefreshed() throws Exception {
        OAuthSpec spec = OAuthSpec.of(SERVER.uri("/oauth2/authorize"), SERVER.uri("/oauth2/token"))
                .withScopes("api", "refresh_token")
                .withoutProofKey()
                .withClientAuthentication(OAuthSpec.ClientAuthentication.BASIC)
                .withClientCredentials("api");
        TokenSources basic = new TokenSources(
                new VendorCrm(spec),
                Map.of("code", basicClient(Grant.AUTHORIZATION_CODE), "client", basicClient(Grant.CLIENT_CREDENTIALS)),
                clock);
        OAuthTokenSource basicTokens = basic.on(database);

        AccessToken first = ConsentingAdmin.connect(basic, basicTokens);
        clock.advance(Duration.ofMinutes(30));
        AccessToken second = basicTokens.token(CODE);
        AccessToken client = basicTokens.token(CLIENT);

        assertThat(ConsentingAdmin.request(basic).getAuthorizationRequestUri()).doesNotContain("code_challenge");
        assertThat(List.of(first.value(), second.value(), client.value())).doesNotHaveDuplicates();
        assertThat(requests()).containsExactly("authorization_code", "refresh_token", "client_credentials");
    }

    private static ConnectionProperties basicClient(Grant grant) {
        return new ConnectionProperties(
                "vendor",
                grant,
                AuthorizationServer.BASIC_CLIENT_ID,
                AuthorizationServer.BASIC_CLIENT_SECRET,
                Map.of());
    }

    @Test
    void refusedTokenIsReplacedOnceHoweverManyCallsItWasRefusedTo() throws Exception {
        connect();
        OAuthTokenSource other = sources.on(database);
        AccessToken refused = other.token(CODE);
        Instant begun = clock.instant();
        clock.advance(Duration.ofSeconds(1));

        tokens.replace(CODE, begun);
        tokens.replace(CODE, begun);
        other.replace(CODE, begun);

        assertThat(tokens.token(CODE).value())
                .isEqualTo(other.token(CODE).value())
                .isNotEqualTo(refused.value());
        assertThat(requests()).containsExactly("authorization_code", "refresh_token");
    }

    // Edge case 3.
    @Test
    void withdrawnConsentAsksForAnAdminAndIsNotTriedAgainUntilOneConnects() throws Exception {
        connect();
        String used = stored().refreshToken().orElseThrow();
        clock.advance(Duration.ofMinutes(30));
        tokens.token(CODE);
        StoredToken current = stored();
        // Puts back the refresh token that was used up, as after restoring an old backup.
        table().save(
                        CODE,
                        new StoredToken(
                                current.value(), Optional.of(used), current.issuedAt(), current.expiresAt(), Map.of()));
        clock.advance(Duration.ofMinutes(30));

        assertThatThrownBy(() -> tokens.token(CODE))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ConnectorException.Kind.AUTHENTICATION))
                .hasMessageContaining("invalid_grant")
                .hasMessageContaining("\nMaybe ");
        int requests = requests().size();
        assertThatThrownBy(() -> sources.on(database).token(CODE))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("Connection `code` must be connected again");
        assertThat(requests()).hasSize(requests);
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.RECONNECT);

        AccessToken anew = connect();
        assertThat(tokens.token(CODE).value()).isEqualTo(anew.value());
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.CONNECTED);
    }

    @Test
    void connectionThatNobodyConnectedSaysSo() {
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.NOT_CONNECTED);
        assertThatThrownBy(() -> tokens.token(CODE))
                .isInstanceOf(ConnectorException.class)
                .hasMessage("Connection `code` has not been connected yet.\nMaybe connect it in the browser first.");
        assertThat(requests()).isEmpty();
    }

    @Test
    void wrongClientSecretIsAnAuthenticationFailureThatDoesNotShowIt() {
        OAuthTokenSource wrong =
                new TokenSources(SERVER.uri("/"), AuthorizationServer.CLIENT_ID, "wrong-secret", clock).on(database);

        assertThatThrownBy(() -> wrong.token(CLIENT))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ConnectorException.Kind.AUTHENTICATION))
                .hasMessageContaining("invalid_client")
                .hasMessageContaining("Maybe the client id or secret is wrong")
                .hasMessageNotContaining("wrong-secret");
    }

    @Test
    void otherSecretKeyDoesNotOpenAConsentButClientCredentialsAskAnew() throws Exception {
        connect();
        AccessToken old = tokens.token(CLIENT);
        OAuthTokenSource other = sources.on(
                database,
                MasterKeys.of(MasterKey.parse(
                        Base64.getEncoder().encodeToString("another key, 32 bytes long......".getBytes(UTF_8)),
                        "a test")));

        assertThatThrownBy(() -> other.token(CODE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("does not open with the present secret key");
        assertThat(other.of(CODE)).isEqualTo(GrantState.RECONNECT);
        assertThat(other.token(CLIENT).value()).isNotEqualTo(old.value());
        assertThat(ConsentingAdmin.connect(sources, other).value()).isNotBlank();
        assertThat(other.of(CODE)).isEqualTo(GrantState.CONNECTED);
    }

    @Test
    void disconnectingEndsTheRefreshTokenAtTheServer() throws Exception {
        connect();
        StoredToken before = stored();

        Disconnection done = sources.disconnector(tokens).disconnect(CODE, "ann");

        assertThat(done.atCrm()).isEqualTo(Disconnection.AtCrm.ENDED);
        table().save(CODE, before);
        clock.advance(Duration.ofMinutes(30));
        assertThatThrownBy(() -> tokens.token(CODE)).hasMessageContaining("refused: invalid_grant");
    }

    private AccessToken connect() throws Exception {
        return ConsentingAdmin.connect(sources, tokens);
    }

    private List<String> requests() {
        return SERVER.tokenRequests()
                .subList(requestsBefore, SERVER.tokenRequests().size());
    }

    private StoredToken stored() {
        return table().find(CODE).token().orElseThrow();
    }

    private TokenTable table() {
        return TokenSources.table(database);
    }
}
