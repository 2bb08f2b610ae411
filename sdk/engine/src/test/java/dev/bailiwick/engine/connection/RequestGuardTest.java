package dev.bailiwick.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of a connector that take several requests. */
class RequestGuardTest {

    private static final ConnectionId SANDBOX = new ConnectionId("sandbox");
    private static final int ATTEMPTS = 4;
    private static final int FAILURES_TO_OPEN = 10;

    private int replacedTokens;
    private final Tokens tokens = new Tokens();
    private final CallGuard guard = guard(Duration.ofMillis(1));
    private final Request first = new Request();

    @AfterEach
    void leaveNoInterrupt() {
        Thread.interrupted();
    }

    @Test
    void aRequestIsMadeAgainWithoutThoseBeforeIt() {
        Request second = new Request(Kind.TRANSIENT, Kind.RATE_LIMITED, Kind.TRANSIENT);

        assertThat(guard.call(() -> read(first) + read(second))).isEqualTo("answeranswer");
        assertThat(first.made).isEqualTo(1);
        assertThat(second.made).isEqualTo(4);
    }

    @Test
    void aRequestThatIsGivenUpIsNotMadeAgainWithItsCall() {
        Request down = Request.failingAlways(Kind.TRANSIENT);

        assertThatThrownBy(() -> guard.call(() -> read(first) + read(down))).isInstanceOf(ConnectorException.class);
        assertThat(first.made).isEqualTo(1);
        assertThat(down.made).isEqualTo(ATTEMPTS);
    }

    @Test
    void norWhenAConnectorTellsItsFailureInOtherWords() {
        Request down = Request.failingAlways(Kind.TRANSIENT);

        assertThatThrownBy(() -> guard.call(() -> {
                    try {
                        return read(down);
                    } catch (ConnectorException e) {
                        throw new ConnectorException(Kind.TRANSIENT, "the report is not there", e);
                    }
                }))
                .hasMessage("the report is not there");
        assertThat(down.made).isEqualTo(ATTEMPTS);
    }

    @Test
    void aWriteThatFailsIsMadeAgainWithTheRequestsBeforeIt() {
        Request write = new Request(Kind.TRANSIENT);

        assertThat(guard.call(() -> read(first) + write.get())).isEqualTo("answeranswer");
        assertThat(first.made).isEqualTo(2);
        assertThat(write.made).isEqualTo(2);
    }

    @Test
    void aRefusedTokenIsReplacedForTheRequestAndNotOnceMoreForItsCall() {
        assertThat(guard.call(() -> read(new Request(Kind.TOKEN_REJECTED)))).isEqualTo("answer");
        assertThat(replacedTokens).isEqualTo(1);

        Request refused = Request.failingAlways(Kind.TOKEN_REJECTED);
        assertThatThrownBy(() -> guard.call(() -> read(refused)))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOKEN_REJECTED));
        assertThat(refused.made).isEqualTo(4);
        assertThat(replacedTokens).isEqualTo(3);
    }

    @Test
    void everyAttemptOfARequestTellsWhetherTheCrmIsDown() {
        Request down = Request.failingAlways(Kind.TRANSIENT);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> guard.call(() -> read(down))).isInstanceOf(ConnectorException.class);
        }
        assertThat(guard.breaker().getMetrics().getNumberOfFailedCalls()).isEqualTo(2 * ATTEMPTS);

        assertThatThrownBy(() -> guard.call(() -> read(down))).hasMessageContaining("takes a break");

        assertThat(guard.breaker().getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(down.made).isEqualTo(FAILURES_TO_OPEN);
    }

    @Test
    void aCallWhoseRequestsPassNowAndThenGoesOn() {
        String answers = guard.call(() -> {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 2 * FAILURES_TO_OPEN; i++) {
                all.append(read(new Request(Kind.TRANSIENT)));
            }
            return all.toString();
        });

        assertThat(answers).isEqualTo("answer".repeat(2 * FAILURES_TO_OPEN));
    }

    @Test
    void whoIsStoppedWaitsForNoFurtherAttempt() {
        CallGuard patient = guard(Duration.ofMinutes(1));
        Request down = Request.failingAlways(Kind.TRANSIENT);

        assertThatThrownBy(() -> patient.call(() -> patient.read(() -> {
                    Thread.currentThread().interrupt();
                    return down.get();
                })))
                .isInstanceOf(ConnectorException.class);
        assertThat(down.made).isEqualTo(1);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void everyAttemptOfEveryRequestIsACallOfTheDay() {
        Days days = new Days();
        HostContext context = context(guard, new OwnCalls(SANDBOX, OptionalLong.of(3), days, Clock.systemUTC()));
        Request down = Request.failingAlways(Kind.TRANSIENT);

        assertThat(guard.call(() -> context.write(first))).isEqualTo("answer");
        assertThatThrownBy(() -> guard.call(() -> context.read(down)))
                .hasMessageContaining("more than its 3 calls of today");
        assertThat(down.made).isEqualTo(2);
        assertThat(days.counted).isEqualTo(3);
    }

    @Test
    void requestsOfOneCallWaitForTheirTurnEach() {
        CallGuard slow = guard(new CallLimits(2, 3, Duration.ofMillis(1), Duration.ofMillis(2), 9, Duration.ofDays(1)));
        HostContext context =
                context(slow, new OwnCalls(SANDBOX, OptionalLong.empty(), new NoCalls(), Clock.systemUTC()));

        assertThatThrownBy(() -> slow.call(() -> context.read(first) + context.write(first) + context.read(first)))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED))
                .hasMessageContaining("2 a second")
                .hasMessageContaining("\nMaybe raise bailiwick.calls.per-second");
        assertThat(first.made).isEqualTo(2);
    }

    private HostContext context(CallGuard guard, OwnCalls calls) {
        return new HostContext(
                SANDBOX,
                CheckedSettings.check("sandbox", List.of(), Map.of(), new ArrayList<>()),
                tokens,
                guard,
                calls,
                Clock.systemUTC());
    }

    private String read(Request request) {
        return guard.read(request);
    }

    private CallGuard guard(Duration firstWait) {
        return guard(new CallLimits(
                10_000, ATTEMPTS, firstWait, Duration.ofMinutes(2), FAILURES_TO_OPEN, Duration.ofMinutes(1)));
    }

    private CallGuard guard(CallLimits limits) {
        return new CallGuard(SANDBOX, tokens, Clock.systemUTC(), limits);
    }

    /** Fails as told, then answers. */
    private static final class Request implements Supplier<String> {

        private final Deque<Kind> failures;
        private int made;

        private Request(Kind... failures) {
            this.failures = new ArrayDeque<>(Arrays.asList(failures));
        }

        private static Request failingAlways(Kind kind) {
            return new Request(Collections.nCopies(100, kind).toArray(Kind[]::new));
        }

        @Override
        public String get() {
            made++;
            if (!failures.isEmpty()) {
                throw new ConnectorException(failures.removeFirst(), "no", null);
            }
            return "answer";
        }
    }

    private final class Tokens extends NoTokens {

        @Override
        public void replace(ConnectionId connection, Instant issuedBefore) {
            replacedTokens++;
        }
    }

    /** One day's calls. */
    private static final class Days implements CallCounter {

        private long counted;

        @Override
        public boolean count(ConnectionId connection, LocalDate day, long calls, long most) {
            boolean fits = counted + calls <= most;
            counted += fits ? calls : 0;
            return fits;
        }

        @Override
        public long counted(ConnectionId connection, LocalDate day) {
            return counted;
        }
    }
}
