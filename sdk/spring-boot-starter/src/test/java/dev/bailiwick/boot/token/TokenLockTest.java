package dev.bailiwick.boot.token;

import static dev.bailiwick.boot.token.TokenSources.CLIENT;
import static dev.bailiwick.boot.token.TokenSources.CODE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.authorizationserver.AuthorizationServer;
import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.spi.AccessToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refresh tokens are taken once only, so two requests at a time would end the grant. */
@Timeout(60)
class TokenLockTest {

    private static final AuthorizationServer SERVER = AuthorizationServer.start(ConsentingAdmin.CALLBACK);

    private final TestClock clock = new TestClock();
    private final DataSource database = TestDatabase.empty();
    private final TokenSources sources =
            new TokenSources(SERVER.uri("/"), AuthorizationServer.CLIENT_ID, AuthorizationServer.CLIENT_SECRET, clock);
    private final OAuthTokenSource tokens = sources.on(database);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private int requestsBefore;

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    @BeforeEach
    void countRequests() {
        requestsBefore = SERVER.tokenRequests().size();
    }

    @AfterEach
    void answerAtOnce() {
        SERVER.onTokenRequest(() -> {});
    }

    @Test
    void threadsThatNeedANewTokenAtOnceMakeOneRequestAndAllGetIt() throws Exception {
        AccessToken old = connect();
        clock.advance(Duration.ofMinutes(30));

        List<AccessToken> got = atOnce(List.of(
                () -> tokens.token(CODE),
                () -> tokens.token(CODE),
                () -> tokens.token(CODE),
                () -> tokens.token(CODE)));

        assertThat(got)
                .extracting(AccessToken::value)
                .containsOnly(stored().value())
                .doesNotContain(old.value());
        assertThat(requests()).containsExactly("authorization_code", "refresh_token");
    }

    // Edge case 1.
    @Test
    void processesThatNeedANewTokenAtOnceMakeOneRequestAndBothGetIt() throws Exception {
        AccessToken old = connect();
        OAuthTokenSource other = sources.on(database);
        other.token(CODE);
        clock.advance(Duration.ofMinutes(30));
        SERVER.onTokenRequest(() -> waitUntil(this::somebodyWaitsForTheRow));

        List<AccessToken> got = atOnce(List.of(() -> tokens.token(CODE), () -> other.token(CODE)));

        assertThat(got)
                .extracting(AccessToken::value)
                .containsOnly(stored().value())
                .doesNotContain(old.value());
        assertThat(requests()).containsExactly("authorization_code", "refresh_token");
    }

    // Edge case 6.
    @Test
    void processesThatNeedTheirFirstTokenAtOnceMakeOneRequest() throws Exception {
        OAuthTokenSource other = sources.on(database);
        SERVER.onTokenRequest(() -> waitUntil(this::somebodyWaitsForTheRow));

        List<AccessToken> got = atOnce(List.of(() -> tokens.token(CLIENT), () -> other.token(CLIENT)));

        assertThat(got.get(0).value()).isEqualTo(got.get(1).value());
        assertThat(requests()).containsExactly("client_credentials");
    }

    /** A stopping job's thread is interrupted, but the answer may hold the only refresh token that is good now. */
    @Test
    void interruptOfWhoeverNeedsTheTokenDoesNotLoseTheAnswer() throws Exception {
        AccessToken old = connect();
        clock.advance(Duration.ofMinutes(30));
        CompletableFuture<AccessToken> got = new CompletableFuture<>();
        Thread needing = new Thread(() -> {
            got.complete(tokens.token(CODE));
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        SERVER.onTokenRequest(needing::interrupt);

        needing.start();
        needing.join();

        assertThat(got.get().value()).isEqualTo(stored().value()).isNotEqualTo(old.value());
        assertThat(interrupted).isTrue();
        assertThat(requests()).containsExactly("authorization_code", "refresh_token");
    }

    @Test
    void stoppingWaitsForTheAnswerAndItIsStored() throws Exception {
        AccessToken old = connect();
        clock.advance(Duration.ofMinutes(30));
        CompletableFuture<Void> closed = new CompletableFuture<>();
        SERVER.onTokenRequest(() -> {
            Thread closing = new Thread(() -> {
                tokens.close();
                closed.complete(null);
            });
            closing.start();
            waitUntil(() -> closing.getState() == Thread.State.TIMED_WAITING);
        });

        AccessToken got = tokens.token(CODE);
        closed.get();

        assertThat(got.value()).isEqualTo(stored().value()).isNotEqualTo(old.value());
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

    private boolean somebodyWaitsForTheRow() {
        return JdbcClient.create(database)
                .sql("select count(*) > 0 from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")
                .query(Boolean.class)
                .single();
    }

    private static void waitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static List<AccessToken> atOnce(List<Callable<AccessToken>> all) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            List<AccessToken> got = new ArrayList<>();
            for (Future<AccessToken> token : threads.invokeAll(all)) {
                got.add(token.get());
            }
            return got;
        } finally {
            threads.shutdownNow();
        }
    }
}
