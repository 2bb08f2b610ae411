package dev.bailiwick.boot.token;

import static dev.bailiwick.boot.token.TokenSources.CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.authorizationserver.AuthorizationServer;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.spi.ConnectorException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Real processes share a database and an OAuth server where a refresh token that is sent twice ends the grant. */
@Tag("long")
@Timeout(1800)
class TwoProcessesTest {

    private static final int CONTESTS = 1_000;
    private static final AuthorizationServer SERVER = AuthorizationServer.start(ConsentingAdmin.CALLBACK);

    private final String url = TestDatabase.emptyUrl();
    private final DataSource database = database(url);
    private final TokenSources sources = new TokenSources(
            SERVER.uri("/"), AuthorizationServer.CLIENT_ID, AuthorizationServer.CLIENT_SECRET, Clock.systemUTC());
    private final OAuthTokenSource tokens = sources.on(database);

    @BeforeEach
    void connect() throws Exception {
        ConsentingAdmin.connect(sources, tokens);
    }

    @AfterEach
    void answerAtOnce() {
        SERVER.onTokenRequest(() -> {});
        SERVER.onTokenAnswer(() -> {});
    }

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    @Test
    void refreshingAtOnceAThousandTimesLosesNoGrantAndNoRequest() throws Exception {
        int before = SERVER.tokenRequests().size();
        Set<String> seen = new HashSet<>();
        try (RefreshingProcess one = RefreshingProcess.start(url, SERVER.uri("/"));
                RefreshingProcess other = RefreshingProcess.start(url, SERVER.uri("/"));
                Connection observer = DriverManager.getConnection(url, TestDatabase.user(), TestDatabase.password())) {
            // No answer before the other process needs a token as well: it waits for the row, or has asked too.
            SERVER.onTokenRequest(() -> waitUntil(() -> somebodyWaits(observer) || SERVER.requestsUnderWay() > 1));
            for (int i = 0; i < CONTESTS; i++) {
                one.replace();
                other.replace();
                String token = one.answer();
                assertThat(other.answer()).describedAs("contest %d", i).isEqualTo(token);
                assertThat(seen.add(token))
                        .describedAs("contest %d: %s", i, token)
                        .isTrue();
            }
        }

        SERVER.onTokenRequest(() -> {});
        assertThat(SERVER.tokenRequests().subList(before, SERVER.tokenRequests().size()))
                .hasSize(CONTESTS)
                .containsOnly("refresh_token");
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.CONNECTED);
        tokens.replace(CODE, Clock.systemUTC().instant());
        assertThat(seen).doesNotContain(tokens.token(CODE).value());
    }

    /** The one gap that no client can close; see {@link TokenRefresh}. */
    @Test
    void processKilledBeforeItStoredTheAnswerLeavesTheOthersAReasonAndNothingLoops() throws Exception {
        try (RefreshingProcess process = RefreshingProcess.start(url, SERVER.uri("/"))) {
            SERVER.onTokenAnswer(() -> kill(process));
            process.replace();
            assertThatThrownBy(process::answer).hasMessage("The process ended.");
        }
        SERVER.onTokenAnswer(() -> {});

        assertThatThrownBy(() -> tokens.replace(CODE, Clock.systemUTC().instant()))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("refused: invalid_grant")
                .hasMessageContaining("\nMaybe ");

        int requests = SERVER.tokenRequests().size();
        assertThatThrownBy(() -> tokens.token(CODE)).hasMessageContaining("must be connected again");
        assertThat(SERVER.tokenRequests()).hasSize(requests);
        assertThat(tokens.status(CODE).reason())
                .hasValueSatisfying(why -> assertThat(why).startsWith("the CRM refused its refresh token"));
    }

    private static void kill(RefreshingProcess process) {
        try {
            process.kill();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean somebodyWaits(Connection observer) {
        return JdbcClient.create(new SingleConnectionDataSource(observer, true))
                .sql("select count(*) > 0 from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")
                .query(Boolean.class)
                .single();
    }

    private static void waitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private static DataSource database(String url) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(TestDatabase.user());
        dataSource.setPassword(TestDatabase.password());
        return dataSource;
    }
}
