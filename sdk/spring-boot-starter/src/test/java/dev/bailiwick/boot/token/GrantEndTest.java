package dev.bailiwick.boot.token;

import static dev.bailiwick.boot.token.TokenSources.CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.authorizationserver.AuthorizationServer;
import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.spi.ConnectorException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What follows when a CRM has withdrawn what an admin granted. */
@Timeout(120)
class GrantEndTest {

    private static final String REASON = "the CRM refused its refresh token: invalid_grant";
    private static final AuthorizationServer SERVER = AuthorizationServer.start(ConsentingAdmin.CALLBACK);

    private final TestClock clock = new TestClock();
    private final DataSource database = TestDatabase.empty();
    private final TokenSources sources =
            new TokenSources(SERVER.uri("/"), AuthorizationServer.CLIENT_ID, AuthorizationServer.CLIENT_SECRET, clock);

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    @Test
    void onlyTheFirstOfAllProcessesFindsOutAndTheOthersAskTheCrmNothing() throws Exception {
        OAuthTokenSource one = sources.on(database);
        OAuthTokenSource other = sources.on(database);
        fails(one);
        int requests = SERVER.tokenRequests().size();

        fails(other);
        fails(one);

        assertThat(SERVER.tokenRequests()).hasSize(requests);
        ConsentingAdmin.connect(sources, one);
        assertThat(other.of(CODE)).isEqualTo(GrantState.CONNECTED);
    }

    @Test
    void statusSaysWhyAndSinceWhenAndThatItWasTheCrm() throws Exception {
        OAuthTokenSource tokens = sources.on(database);
        fails(tokens);

        assertThat(tokens.status(CODE))
                .isEqualTo(new GrantStatus(
                        GrantState.RECONNECT,
                        true,
                        Optional.of(REASON),
                        Optional.of(clock.instant()),
                        Optional.empty()));
        clock.advance(Duration.ofMinutes(5));
        ConsentingAdmin.connect(sources, tokens);
        assertThat(tokens.status(CODE))
                .isEqualTo(new GrantStatus(
                        GrantState.CONNECTED,
                        true,
                        Optional.empty(),
                        Optional.of(clock.instant()),
                        Optional.of("admin")));
    }

    @Test
    void processThatStillHoldsATokenStopsUsingItSoonAfterAnotherFoundOut() throws Exception {
        OAuthTokenSource one = sources.on(database);
        OAuthTokenSource other = sources.on(database);
        ConsentingAdmin.connect(sources, one);
        other.token(CODE);
        withdrawn();
        fails(sources.on(database));

        clock.advance(Duration.ofSeconds(30));

        assertThatThrownBy(() -> other.token(CODE)).hasMessageContaining("must be connected again");
    }

    @Test
    void endOfTheOnlyTokenThereWasIsAnEndToo() {
        TokenSources.table(database)
                .save(
                        CODE,
                        new StoredToken(
                                "only",
                                Optional.empty(),
                                clock.instant().minusSeconds(60),
                                Optional.of(clock.instant()),
                                Map.of()));
        OAuthTokenSource tokens = sources.on(database);

        fails(tokens);

        assertThat(tokens.status(CODE).reason())
                .contains("its access token has ended and the CRM gave no refresh token");
    }

    /** The stored refresh token is one that the CRM does not know. */
    @BeforeEach
    void withdrawn() {
        TokenSources.table(database)
                .save(
                        CODE,
                        new StoredToken(
                                "ended",
                                Optional.of("withdrawn"),
                                clock.instant().minusSeconds(60),
                                Optional.of(clock.instant()),
                                Map.of()));
    }

    private static void fails(OAuthTokenSource tokens) {
        assertThatThrownBy(() -> tokens.token(CODE))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ConnectorException.Kind.AUTHENTICATION));
    }
}
