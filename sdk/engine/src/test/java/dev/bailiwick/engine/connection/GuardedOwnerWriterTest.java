package dev.bailiwick.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ScriptedConnector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerChangeResult.Outcome;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GuardedOwnerWriterTest {

    private static final ConnectionId SANDBOX = new ConnectionId("sandbox");
    private static final CallLimits QUICK =
            new CallLimits(10_000, 3, Duration.ofMillis(1), Duration.ofMillis(20), 5, Duration.ofMinutes(1));

    private final ScriptedConnector crm = new ScriptedConnector();
    private final FailingWriter writer = new FailingWriter();
    private final OwnerWriter guarded = new GuardedOwnerWriter(
            writer,
            new CallGuard(SANDBOX, new NoTokens(), Clock.systemUTC(), QUICK),
            new DailyBudget(
                    SANDBOX, crm, 0, new OwnCalls(SANDBOX, OptionalLong.empty(), new NoCalls(), Clock.systemUTC())));

    @Test
    void aWriteIsMadeOnceHoweverItFails() {
        writer.failures.add(new ConnectorException(Kind.TRANSIENT, "reset", null));
        writer.failures.add(ConnectorException.rateLimited("slow down", Duration.ofMillis(1)));

        for (String failure : List.of("reset", "slow down")) {
            assertThatThrownBy(() -> guarded.apply(List.of(change("0"))))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            e -> assertThat(NotSent.isBehind(e)).isFalse())
                    .hasMessage(failure);
        }
        assertThat(writer.batches).hasSize(2);
    }

    @Test
    void recordsThatAreLockedAreGivenBackAtOnce() {
        writer.locked = "1";

        assertThat(guarded.apply(List.of(change("0"), change("1"))))
                .extracting(OwnerChangeResult::outcome)
                .containsExactly(Outcome.APPLIED, Outcome.RETRY);
        assertThat(writer.batches).hasSize(1);
    }

    @Test
    void whatIsNotLetThroughIsToldFromWhatMayHaveBeenWritten() {
        for (int i = 0; i < 5; i++) {
            writer.failures.add(new ConnectorException(Kind.TRANSIENT, "down", null));
            assertThatThrownBy(() -> guarded.apply(List.of(change("0")))).hasMessage("down");
        }

        assertThatThrownBy(() -> guarded.apply(List.of(change("0"))))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(NotSent.isBehind(e)).isTrue())
                .hasMessageContaining("takes a break");
        assertThat(writer.batches).hasSize(5);
    }

    private static OwnerChange change(String id) {
        return new OwnerChange(
                new RecordRef(RecordType.ACCOUNT, id),
                Optional.of(new OwnerId("old")),
                Optional.of(new OwnerId("new")),
                Optional.empty());
    }

    private static final class FailingWriter implements OwnerWriter {

        private final Deque<ConnectorException> failures = new ArrayDeque<>();
        private final List<List<String>> batches = new ArrayList<>();
        private String locked = "";

        @Override
        public int maxBatch() {
            return 200;
        }

        @Override
        public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
            batches.add(changes.stream().map(change -> change.ref().id()).toList());
            if (!failures.isEmpty()) {
                throw failures.removeFirst();
            }
            return changes.stream()
                    .map(OwnerChange::ref)
                    .map(ref -> ref.id().equals(locked)
                            ? OwnerChangeResult.retry(ref, "locked")
                            : OwnerChangeResult.applied(ref))
                    .toList();
        }
    }
}
