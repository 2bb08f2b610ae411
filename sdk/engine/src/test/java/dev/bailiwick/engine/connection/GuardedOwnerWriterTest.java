package dev.bailiwick.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ScriptedConnector;
import dev.bailiwick.spi.Account;
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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuardedOwnerWriterTest {

    private static final ConnectionId SANDBOX = new ConnectionId("sandbox");
    private static final CallLimits QUICK =
            new CallLimits(10_000, 3, Duration.ofMillis(1), Duration.ofMillis(20), 5, Duration.ofMinutes(1));

    private final ScriptedConnector crm = new ScriptedConnector();
    private final FailingWriter writer = new FailingWriter();
    private final OwnerWriter guarded = guarded(writer);

    @Test
    void afterALostAnswerOnlyWhatWasNotWrittenIsSentAgain() {
        writer.failures.add(new ConnectorException(Kind.TRANSIENT, "reset", null));
        owners("new", "old", "other");

        List<OwnerChangeResult> results = guarded.apply(List.of(change("0"), change("1"), change("2"), change("gone")));

        assertThat(results)
                .extracting(OwnerChangeResult::outcome)
                .containsExactly(Outcome.APPLIED, Outcome.APPLIED, Outcome.CONFLICT, Outcome.APPLIED);
        assertThat(results.get(2).detail()).contains("owner is now other");
        assertThat(writer.batches).containsExactly(List.of("0", "1", "2", "gone"), List.of("1", "gone"));
    }

    @Test
    void whatBecameOfALargeBatchIsReadInPortions() {
        writer.failures.add(new ConnectorException(Kind.TRANSIENT, "reset", null));
        owners(Collections.nCopies(1001, "new").toArray(String[]::new));

        List<OwnerChangeResult> results = guarded.apply(IntStream.range(0, 1001)
                .mapToObj(number -> change(String.valueOf(number)))
                .toList());

        assertThat(results).extracting(OwnerChangeResult::outcome).containsOnly(Outcome.APPLIED);
        assertThat(writer.batches).hasSize(1);
        assertThat(crm.fetched).containsExactly(1000, 1);
    }

    @Test
    void afterARefusedCallNothingIsReadAgain() {
        writer.failures.add(ConnectorException.rateLimited("slow down", Duration.ofMillis(1)));
        owners("other");

        assertThat(guarded.apply(List.of(change("0"))))
                .extracting(OwnerChangeResult::outcome)
                .containsExactly(Outcome.APPLIED);
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
    void whatStaysDownIsTriedAsOftenAsTheLimitsSay() {
        for (int i = 0; i < 3; i++) {
            writer.failures.add(new ConnectorException(Kind.TRANSIENT, "down", null));
        }
        owners("old");

        assertThatThrownBy(() -> guarded.apply(List.of(change("0"))))
                .isInstanceOf(ConnectorException.class)
                .hasMessage("down");
        assertThat(writer.batches).hasSize(3);
    }

    @Test
    void aBatchThatComesSomeWayEachTimeIsNotGivenUp() {
        List<OwnerChange> changes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            changes.add(change(String.valueOf(i)));
        }
        owners(Collections.nCopies(20, "old").toArray(String[]::new));
        OneByOne slow = new OneByOne();

        assertThat(guarded(slow).apply(changes))
                .extracting(OwnerChangeResult::outcome)
                .containsOnly(Outcome.APPLIED)
                .hasSize(20);
        assertThat(slow.written).hasSize(20).doesNotHaveDuplicates();
    }

    private OwnerWriter guarded(OwnerWriter any) {
        return new GuardedOwnerWriter(
                any,
                crm,
                new CallGuard(SANDBOX, new NoTokens(), Clock.systemUTC(), QUICK),
                new DailyBudget(
                        SANDBOX,
                        crm,
                        0,
                        new OwnCalls(SANDBOX, OptionalLong.empty(), new NoCalls(), Clock.systemUTC())));
    }

    private void owners(String... owners) {
        for (int i = 0; i < owners.length; i++) {
            crm.accounts.add(Account.builder()
                    .ref(new RecordRef(RecordType.ACCOUNT, String.valueOf(i)))
                    .owner(new OwnerId(owners[i]))
                    .modifiedAt(Instant.EPOCH)
                    .build());
        }
    }

    private static OwnerChange change(String id) {
        return new OwnerChange(
                new RecordRef(RecordType.ACCOUNT, id),
                Optional.of(new OwnerId("old")),
                Optional.of(new OwnerId("new")),
                Optional.empty());
    }

    /** Writes a record in each call of its own, and fails whenever it has written one. */
    private final class OneByOne implements OwnerWriter {

        private final List<String> written = new ArrayList<>();

        @Override
        public int maxBatch() {
            return 20;
        }

        @Override
        public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
            String id = changes.get(0).ref().id();
            written.add(id);
            crm.accounts.replaceAll(account -> account.ref().id().equals(id)
                    ? Account.builder()
                            .ref(account.ref())
                            .owner(new OwnerId("new"))
                            .modifiedAt(Instant.EPOCH)
                            .build()
                    : account);
            if (changes.size() > 1) {
                throw new ConnectorException(Kind.TRANSIENT, "reset", null);
            }
            return List.of(OwnerChangeResult.applied(changes.get(0).ref()));
        }
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
