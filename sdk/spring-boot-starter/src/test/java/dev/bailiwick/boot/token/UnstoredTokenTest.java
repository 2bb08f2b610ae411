package dev.bailiwick.boot.token;

import static dev.bailiwick.boot.token.TokenSources.CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.authorizationserver.AuthorizationServer;
import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.spi.AccessToken;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/** The CRM has taken a refresh token that is good once, and the database does not take the next one. */
@Timeout(60)
class UnstoredTokenTest {

    private static final AuthorizationServer SERVER = AuthorizationServer.start(ConsentingAdmin.CALLBACK);

    private final TestClock clock = new TestClock();
    private final DataSource database = TestDatabase.empty();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TokenSources sources =
            new TokenSources(SERVER.uri("/"), AuthorizationServer.CLIENT_ID, AuthorizationServer.CLIENT_SECRET, clock);
    private final OAuthTokenSource tokens = sources.on(database);
    private int requestsBefore;

    @BeforeEach
    void connectAndLetTheTokenEnd() throws Exception {
        ConsentingAdmin.connect(sources, tokens);
        clock.advance(Duration.ofMinutes(30));
        requestsBefore = SERVER.tokenRequests().size();
    }

    @AfterEach
    void answerAsUsual() {
        SERVER.onTokenAnswer(() -> {});
    }

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    @Test
    void answerIsStoredThoughTheDatabaseSessionDiedWhileTheCrmWasAsked() {
        SERVER.onTokenAnswer(() -> jdbc.sql("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and state = 'idle in transaction'")
                .query(Boolean.class)
                .list());

        AccessToken got = tokens.token(CODE);

        SERVER.onTokenAnswer(() -> {});
        assertThat(got.value()).isEqualTo(stored().value());
        assertThat(requests()).containsExactly("refresh_token");
        clock.advance(Duration.ofMinutes(30));
        assertThat(tokens.token(CODE).value()).isNotEqualTo(got.value());
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.CONNECTED);
    }

    @Test
    void answerThatCannotBeCommittedIsKeptAndHandedOutOnceItIsStored() {
        String before = stored().value();
        refuseCommits();
        assertThatThrownBy(() -> tokens.token(CODE)).isInstanceOf(TransactionException.class);
        assertThat(stored().value()).isEqualTo(before);
        takeCommits();

        AccessToken got = tokens.token(CODE);

        assertThat(got.value()).isEqualTo(stored().value()).isNotEqualTo(before);
        assertThat(requests()).containsExactly("refresh_token");
    }

    @Test
    void answerThatIsStillKeptGivesWayToANewConsent() throws Exception {
        refuseCommits();
        assertThatThrownBy(() -> tokens.token(CODE)).isInstanceOf(TransactionException.class);
        takeCommits();
        String consented =
                ConsentingAdmin.connect(sources, sources.on(database)).value();

        assertThat(tokens.token(CODE).value()).isEqualTo(consented);
        assertThat(stored().value()).isEqualTo(consented);
        assertThat(requests()).containsExactly("refresh_token", "authorization_code");
    }

    private void refuseCommits() {
        jdbc.sql("create function refuse() returns trigger language plpgsql as $$"
                        + " begin raise exception 'no space left on device'; end $$")
                .update();
        jdbc.sql("create constraint trigger refusing after update on oauth_token"
                        + " deferrable initially deferred for each row execute function refuse()")
                .update();
    }

    private void takeCommits() {
        jdbc.sql("drop trigger refusing on oauth_token").update();
    }

    private List<String> requests() {
        return SERVER.tokenRequests()
                .subList(requestsBefore, SERVER.tokenRequests().size());
    }

    private StoredToken stored() {
        return TokenSources.table(database).find(CODE).token().orElseThrow();
    }
}
