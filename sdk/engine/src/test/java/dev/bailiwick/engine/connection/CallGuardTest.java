package dev.bailiwick.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CallGuardTest {

    private static final ConnectionId SANDBOX = new ConnectionId("sandbox");
    private static final CallLimits QUICK =
            new CallLimits(10_000, 4, Duration.ofMillis(1), Duration.ofMillis(20), 5, Duration.ofMinutes(1));

    private final CountingTokens tokens = new CountingTokens();
    private final CallGuard guard = new CallGuard(SANDBOX, tokens, Clock.systemUTC(), QUICK);

    @Test
    void passingFailuresAreRepeated() {
        Script call = new Script(failure(Kind.TRANSIENT), failure(Kind.TRANSIENT));

        assertThat(guard.call(call)).isEqualTo("answer");
        assertThat(call.calls).isEqualTo(3);
    }

    @Test
    void repeatingEndsWithTheLastFailure() {
        Script call = new Script(
                failure(Kind.TRANSIENT), failure(Kind.TRANSIENT), failure(Kind.TRANSIENT), failure(Kind.TRANSIENT));

        assertThatThrownBy(() -> guard.call(call)).isInstanceOf(ConnectorException.class);
        assertThat(call.calls).isEqualTo(4);
    }

    @Test
    void lastingFailuresAreNotRepeated() {
        for (Kind kind : List.of(Kind.AUTHENTICATION, Kind.PERMISSION, Kind.TOO_LARGE, Kind.INVALID)) {
            Script call = new Script(failure(kind));

            assertThatThrownBy(() -> guard.call(call)).isInstanceOf(ConnectorException.class);
            assertThat(call.calls).describedAs(kind.name()).isEqualTo(1);
        }
    }

    // Edge case 8.
    @Test
    void aRefusedTokenIsReplacedOnceAndTheCallRepeatedOnce() {
        assertThat(guard.call(new Script(failure(Kind.TOKEN_REJECTED)))).isEqualTo("answer");
        assertThat(tokens.replaced).isEqualTo(1);
    }

    @Test
    void aNewTokenThatIsRefusedTooIsReplacedOnceMoreAndNeverAgain() {
        ConnectorException refused = failure(Kind.TOKEN_REJECTED);
        assertThat(guard.call(new Script(refused, refused, refused))).isEqualTo("answer");
        assertThat(tokens.replaced).isEqualTo(2);

        Script always = new Script(refused, refused, refused, refused);
        assertThatThrownBy(() -> guard.call(always)).isSameAs(refused);
        assertThat(always.calls).isEqualTo(4);
        assertThat(tokens.replaced).isEqualTo(4);
    }

    @Test
    void aCrmThatAnswersNowAndThenIsNotDown() {
        for (int i = 0; i < 20; i++) {
            Script call = new Script(failure(Kind.TRANSIENT), failure(Kind.TRANSIENT), failure(Kind.TRANSIENT));

            assertThat(guard.call(call)).isEqualTo("answer");
        }
    }

    @Test
    void aShortPauseTheCrmAsksForIsWaited() {
        Script call = new Script(ConnectorException.rateLimited("slow down", Duration.ofMillis(5)));

        assertThat(guard.call(call)).isEqualTo("answer");
    }

    @Test
    void aLongPauseTheCrmAsksForEndsTheRun() {
        Script call = new Script(ConnectorException.rateLimited("come back tomorrow", Duration.ofHours(1)));

        assertThatThrownBy(() -> guard.call(call)).hasMessage("come back tomorrow");
        assertThat(call.calls).isEqualTo(1);
    }

    @Test
    void aCrmThatIsDownIsLeftAlone() {
        Supplier<String> down = () -> {
            throw failure(Kind.TRANSIENT);
        };
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> guard.call(down)).isInstanceOf(ConnectorException.class);
        }
        Script call = new Script();

        assertThatThrownBy(() -> guard.call(call))
                .hasMessageContaining("takes a break of 60 s")
                .hasMessageContaining("\nMaybe ");
        assertThat(call.calls).isZero();
    }

    @Test
    void refusalsOfSingleRecordsDoNotCutACrmOff() {
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> guard.call(new Script(failure(Kind.INVALID))))
                    .isInstanceOf(ConnectorException.class);
        }
        assertThat(guard.call(new Script())).isEqualTo("answer");
    }

    private static ConnectorException failure(Kind kind) {
        return new ConnectorException(kind, "no", null);
    }

    /** Fails as told, then answers. */
    private static final class Script implements Supplier<String> {

        private final Deque<ConnectorException> failures;
        private int calls;

        private Script(ConnectorException... failures) {
            this.failures = new ArrayDeque<>(List.of(failures));
        }

        @Override
        public String get() {
            calls++;
            if (!failures.isEmpty()) {
                throw failures.removeFirst();
            }
            return "answer";
        }
    }

    private static final class CountingTokens implements TokenSource {

        private int replaced;

        @Override
        public AccessToken token(ConnectionId connection) {
            throw new AssertionError("the guard itself needs no token");
        }

        @Override
        public void replace(ConnectionId connection, Instant issuedBefore) {
            replaced++;
        }
    }
}
