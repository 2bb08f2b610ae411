package dev.bailiwick.boot.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.bailiwick.authorizationserver.AuthorizationServer;
import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.boot.StubCrm;
import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.OAuthSpec.Grant;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A CRM that lets token requests of many connections wait. */
@Timeout(60)
class HangingCrmTest {

    private static final int CONNECTIONS = 6;

    @Test
    void tokenRequestsThatHangLeaveTheRestOfTheApplicationDatabaseConnections() {
        List<ConnectionId> connections = IntStream.range(0, CONNECTIONS)
                .mapToObj(number -> new ConnectionId("crm-" + number))
                .toList();
        CountDownLatch answers = new CountDownLatch(1);
        try (AuthorizationServer server = AuthorizationServer.start(ConsentingAdmin.CALLBACK);
                HikariDataSource pool = pool();
                OAuthTokenSource tokens = sources(server, connections).on(pool)) {
            server.onTokenRequest(() -> await(answers));
            List<CompletableFuture<AccessToken>> wanted = connections.stream()
                    .map(connection -> CompletableFuture.supplyAsync(
                            () -> tokens.token(connection),
                            task -> new Thread(task, "wants the token of " + connection).start()))
                    .toList();
            waitUntil(() -> requestsThatWait() == CONNECTIONS);
            try {
                assertThat(JdbcClient.create(pool)
                                .sql("select 1")
                                .query(Integer.class)
                                .single())
                        .isEqualTo(1);
            } finally {
                answers.countDown();
            }
            assertThat(wanted)
                    .allSatisfy(token -> assertThat(token.join().value()).isNotBlank());
        }
    }

    private static HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(TestDatabase.emptyUrl());
        pool.setUsername(TestDatabase.user());
        pool.setPassword(TestDatabase.password());
        pool.setMaximumPoolSize(CONNECTIONS - 1);
        pool.setConnectionTimeout(Duration.ofSeconds(3).toMillis());
        return pool;
    }

    private static TokenSources sources(AuthorizationServer server, List<ConnectionId> connections) {
        Map<String, String> settings = Map.of("login-url", server.uri("/").toString());
        ConnectionProperties properties = new ConnectionProperties(
                "stub",
                Grant.CLIENT_CREDENTIALS,
                AuthorizationServer.CLIENT_ID,
                AuthorizationServer.CLIENT_SECRET,
                settings);
        Map<String, ConnectionProperties> all =
                connections.stream().collect(Collectors.toMap(ConnectionId::value, connection -> properties));
        return new TokenSources(new StubCrm(), all, new TestClock());
    }

    /** Threads that wait for the CRM, for the database, or for their turn. */
    private static long requestsThatWait() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("bailiwick-token-request"))
                .filter(thread -> thread.getKey().getState() == Thread.State.WAITING
                        || thread.getKey().getState() == Thread.State.TIMED_WAITING)
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(ConnectionTokens.class.getName())))
                .count();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
