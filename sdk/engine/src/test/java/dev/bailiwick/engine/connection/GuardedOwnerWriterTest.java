package dev.bailiwick.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerChangeResult.Outcome;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardedOwnerWriterTest {

    private static final CallLimits QUICK =
            new CallLimits(10_000, 3, Duration.ofMillis(1), Duration.ofMillis(20), 5, Duration.ofMinutes(1));

    private final LockingWriter crm = new LockingWriter();
    private final OwnerWriter writer = new GuardedOwnerWriter(
            crm, new CallGuard(new ConnectionId("sandbox"), new NoTokens(), Clock.systemUTC(), QUICK));

    // Edge case 35.
    @Test
    void onlyLockedRecordsAreWrittenAgain() {
        crm.locked.add("b");
        crm.unlockAfter = 1;

        List<OwnerChangeResult> results = writer.apply(List.of(change("a"), change("b"), change("c")));

        assertThat(results).extracting(OwnerChangeResult::outcome).containsOnly(Outcome.APPLIED);
        assertThat(results).extracting(result -> result.ref().id()).containsExactly("a", "b", "c");
        assertThat(crm.batches).containsExactly(List.of("a", "b", "c"), List.of("b"));
    }

    @Test
    void aRecordThatStaysLockedIsGivenBackAsSuch() {
        crm.locked.add("b");
        crm.unlockAfter = 99;

        List<OwnerChangeResult> results = writer.apply(List.of(change("a"), change("b")));

        assertThat(results).extracting(OwnerChangeResult::outcome).containsExactly(Outcome.APPLIED, Outcome.RETRY);
        assertThat(crm.batches).hasSize(3);
    }

    private static OwnerChange change(String id) {
        return new OwnerChange(
                new RecordRef(RecordType.ACCOUNT, id),
                Optional.of(new OwnerId("old")),
                Optional.of(new OwnerId("new")),
                Optional.empty());
    }

    private static final class LockingWriter implements OwnerWriter {

        private final List<String> locked = new ArrayList<>();
        private final List<List<String>> batches = new ArrayList<>();
        private int unlockAfter;

        @Override
        public int maxBatch() {
            return 200;
        }

        @Override
        public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
            batches.add(changes.stream().map(change -> change.ref().id()).toList());
            boolean unlocked = batches.size() > unlockAfter;
            return changes.stream()
                    .map(OwnerChange::ref)
                    .map(ref -> locked.contains(ref.id()) && !unlocked
                            ? OwnerChangeResult.retry(ref, "locked")
                            : OwnerChangeResult.applied(ref))
                    .toList();
        }
    }
}
