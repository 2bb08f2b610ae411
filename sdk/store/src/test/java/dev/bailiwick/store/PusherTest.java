package dev.bailiwick.store;

import static dev.bailiwick.store.Plans.CRM;
import static dev.bailiwick.store.Plans.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.LockLostException;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.connection.CallLimits;
import dev.bailiwick.engine.connection.ConnectionConfig;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.connection.Quota;
import dev.bailiwick.engine.plan.Attempts;
import dev.bailiwick.engine.plan.ChangeFilter;
import dev.bailiwick.engine.plan.Holding;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanEvent;
import dev.bailiwick.engine.plan.PlanEvent.Action;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.engine.plan.PlannedChange;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.engine.pull.Puller;
import dev.bailiwick.engine.push.PushLimits;
import dev.bailiwick.engine.push.Pusher;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.testkit.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pushes into the CRM in memory, out of the outbox in PostgreSQL. */
@Timeout(60)
class PusherTest {

    private static final PushLimits PATIENT = new PushLimits(1000, 5, Duration.ofMillis(1), Duration.ofSeconds(5));
    private static final PushLimits IMPATIENT = new PushLimits(1000, 5, Duration.ofMinutes(10), Duration.ofSeconds(5));
    private static final CallLimits QUICK =
            new CallLimits(10_000, 3, Duration.ofMillis(1), Duration.ofMillis(20), 50, Duration.ofMinutes(1));

    private final PostgresStores stores = TestDatabase.emptyStores();
    private final Plans plans = new Plans(stores);
    private final PushedCrm crm = new PushedCrm();
    private final MovableClock clock = new MovableClock();
    private Quota quota = Quota.DEFAULT;
    private Connections connections = connections();

    @Test
    void lockedRecordsAreSentInSmallerBatchesAndTheOthersInFullOnes() {
        crm.maxBatch = 200;
        PlanId plan = planOf(RecordType.ACCOUNT);
        accounts().subList(0, 15).forEach(ref -> crm.crm.lock(ref, 3));
        clock.ticking = true;

        Plan applied = pusher(PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(applied.count(Outcome.APPLIED)).isEqualTo(40);
        assertThat(crm.batches.stream().map(List::size))
                .startsWith(40, 15, 10, 5)
                .hasSize(4 + 15);
        assertThat(crm.batches.subList(4, 19))
                .allSatisfy(alone -> assertThat(alone).hasSize(1));
        assertThat(attempts(plan).values().stream().map(Attempts::count))
                .containsOnly(1, 4)
                .filteredOn(count -> count == 4)
                .hasSize(15);
    }

    @Test
    void aPushThatLostItsLockClaimsNothingMoreAndTheNextOneGoesOn() {
        PlanId plan = planOf(RecordType.ACCOUNT);
        crm.afterWriting = TestDatabase::endSessionsWithLocks;

        assertThatThrownBy(() -> pusher(PATIENT).apply(plan, "bob", Progress.NONE))
                .isInstanceOf(LockLostException.class)
                .hasMessageContaining("The lock `connection:" + CRM + "` was lost");
        assertThat(crm.batches).hasSize(1);

        crm.afterWriting = () -> {};
        assertThat(pusher(PATIENT).apply(plan, "bob", Progress.NONE).count(Outcome.APPLIED))
                .isEqualTo(40);
        assertThat(crm.written.values()).hasSize(40).containsOnly(1);
    }

    @Test
    void aRecordThatStaysLockedIsRefusedWithTheCodeOfTheCrm() {
        PlanId plan = planOf(RecordType.ACCOUNT);
        RecordRef locked = accounts().get(3);
        crm.crm.lock(locked, 99);
        clock.ticking = true;

        Plan applied = pusher(PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(applied.count(Outcome.APPLIED)).isEqualTo(39);
        PlannedChange refused = only(plan, Outcome.REFUSED);
        assertThat(refused.record().ref()).isEqualTo(locked);
        assertThat(refused.attempts().count()).isEqualTo(5);
        assertThat(refused.attempts().code()).contains("LOCKED");
        assertThat(refused.attempts().last().orElseThrow()).isAfter(Plans.NOW);
        assertThat(refused.detail().orElseThrow()).startsWith("given up after 5 attempts: Somebody else");
    }

    @Test
    void whatIsLockedForTooLongWaitsForTheNextRun() {
        PlanId plan = planOf(RecordType.ACCOUNT);
        crm.crm.lock(accounts().get(3), 1);

        ConnectorException waiting = catchThrowableOfType(
                ConnectorException.class, () -> pusher(IMPATIENT).apply(plan, "bob", Progress.NONE));

        assertThat(waiting.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(waiting)
                .hasMessageContaining("1 changes of plan 1 wait, because the CRM refused them for now with LOCKED")
                .hasMessageContaining("\nMaybe apply the plan again then");
        assertThat(stores.plans().get(plan).count(Outcome.APPLIED)).isEqualTo(39);
        PlannedChange waits = only(plan, Outcome.WAITING);
        assertThat(waits.attempts())
                .isEqualTo(new Attempts(
                        1,
                        Optional.of(clock.instant()),
                        Optional.of("LOCKED"),
                        Optional.of(clock.instant().plus(Duration.ofMinutes(10)))));

        assertThatThrownBy(() -> pusher(IMPATIENT).apply(plan, "bob", Progress.NONE))
                .isInstanceOf(ConnectorException.class);
        assertThat(crm.batches).as("too early is no attempt").hasSize(2);
        clock.move(Duration.ofMinutes(10));
        assertThat(pusher(IMPATIENT).apply(plan, "cyd", Progress.NONE).status()).isEqualTo(PlanStatus.APPLIED);
        assertThat(attempts(plan).get(waits.record().ref()))
                .isEqualTo(new Attempts(2, Optional.of(clock.instant()), Optional.empty(), Optional.empty()));
    }

    @Test
    void whatAPushWasKilledWithIsReadAgainAndEachRecordIsWrittenOnce() {
        PlanId plan = planOf(RecordType.ACCOUNT);
        crm.afterWriting = PusherTest::kill;
        assertThatThrownBy(() -> pusher(PATIENT).apply(plan, "bob", Progress.NONE))
                .isInstanceOf(Killed.class);
        assertThat(stores.plans().get(plan).count(Outcome.SENDING)).isEqualTo(20);
        crm.afterWriting = () -> {};
        crm.beforeWriting = PusherTest::kill;
        assertThatThrownBy(() -> pusher(PATIENT).apply(plan, "bob", Progress.NONE))
                .isInstanceOf(Killed.class);
        assertThat(stores.plans().get(plan).ownerOutcomes())
                .isEqualTo(Map.of(Outcome.APPLIED, 20L, Outcome.SENDING, 20L));
        crm.beforeWriting = () -> {};
        RecordRef taken = only(plan, Outcome.SENDING, 20).stream()
                .filter(sent -> !sent.before().owner().equals(Optional.of(new OwnerId("u4"))))
                .findFirst()
                .orElseThrow()
                .record()
                .ref();
        crm.crm.changeOwner(taken, new OwnerId("u4"));

        Plan applied = pusher(PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(applied.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 39L, Outcome.CONFLICT, 1L));
        assertThat(only(plan, Outcome.CONFLICT).detail()).contains("owner is now u4");
        assertThat(crm.batches.stream().map(List::size)).containsExactly(20, 19);
        assertThat(crm.written).hasSize(39).doesNotContainKey(taken).containsValue(1);
        assertThat(crm.written.values()).containsOnly(1);
    }

    @Test
    void anAnswerThatGotLostIsReadAgainAndNotWrittenAgain() {
        PlanId plan = planOf(RecordType.ACCOUNT);
        AtomicInteger calls = new AtomicInteger();
        crm.beforeWriting = () -> {
            if (calls.incrementAndGet() == 1) {
                crm.crm.failNext(Failure.ANSWER_LOST);
            }
        };

        Plan applied = pusher(PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(applied.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 40L));
        assertThat(crm.batches).hasSize(2);
        assertThat(crm.written).hasSize(40);
        assertThat(crm.written.values()).containsOnly(1);
    }

    @Test
    void aCrmThatIsToKnowTheTerritoryIsSentItAgainAfterALostAnswer() {
        crm.writesTerritory = true;
        PlanId plan = planOf(RecordType.ACCOUNT);
        AtomicInteger calls = new AtomicInteger();
        crm.beforeWriting = () -> {
            if (calls.incrementAndGet() == 1) {
                crm.crm.failNext(Failure.ANSWER_LOST);
            }
        };

        Plan applied = pusher(PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(applied.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 40L));
        assertThat(crm.batches).hasSize(3);
        assertThat(crm.batches.get(1)).isEqualTo(crm.batches.get(0));
        assertThat(crm.written.values()).containsOnly(1);
    }

    @Test
    void theEchoOfAPushIsNothingNewToThePull() {
        pull();
        PlanId plan = planOf(RecordType.ACCOUNT);
        pusher(PATIENT).apply(plan, "bob", Progress.NONE);
        RecordRef echoed = accounts().get(0);
        Instant before = modifiedAt(echoed);

        PullReport pulled = pull();

        assertThat(pulled.accounts().written()).isZero();
        assertThat(pulled.opportunities().written()).isZero();
        assertThat(modifiedAt(echoed)).isAfter(before);
        crm.crm.changeOwner(echoed, new OwnerId("u4"));
        assertThat(pull().accounts().written()).isEqualTo(1);
    }

    @Test
    void whatIsStoppedHalfwayIsWithdrawnAndTheRestCanBeUndone() {
        PlanId plan = planOf(RecordType.ACCOUNT);
        Map<RecordRef, Optional<OwnerId>> before = owners();
        crm.afterWriting = PusherTest::kill;
        assertThatThrownBy(() -> pusher(PATIENT).apply(plan, "bob", Progress.NONE))
                .isInstanceOf(Killed.class);
        crm.afterWriting = () -> {};
        clock.move(Duration.ofMinutes(1));

        Plan stopped = pusher(PATIENT).withdraw(plan, "cyd");

        assertThat(stopped.status()).isEqualTo(PlanStatus.APPLIED);
        assertThat(stopped.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 20L, Outcome.WITHDRAWN, 20L));
        assertThat(crm.batches).hasSize(1);
        Plan undone = pusher(PATIENT).undo(plan, "dan", Progress.NONE);
        assertThat(undone.count(Outcome.APPLIED)).isEqualTo(20);
        assertThat(owners()).isEqualTo(before);
        assertThat(stores.plans().history(plan))
                .extracting(PlanEvent::action, PlanEvent::by, PlanEvent::at)
                .containsExactly(
                        tuple(Action.APPLY, "bob", clock.instant().minusSeconds(60)),
                        tuple(Action.WITHDRAW, "cyd", clock.instant()),
                        tuple(Action.UNDO, "dan", clock.instant()));
    }

    @Test
    void aPlanThatIsStoppedWhileItIsPushedEndsAfterItsBatch() {
        PlanId plan = planOf(RecordType.ACCOUNT);
        List<RefusedException> told = new ArrayList<>();
        crm.afterWriting = () -> told.add(catchThrowableOfType(
                RefusedException.class, () -> pusher(PATIENT).withdraw(plan, "cyd")));

        Plan stopped = pusher(PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(stopped.status()).isEqualTo(PlanStatus.APPLIED);
        assertThat(stopped.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 20L, Outcome.WITHDRAWN, 20L));
        assertThat(told)
                .singleElement()
                .satisfies(refused -> assertThat(refused)
                        .hasMessageContaining("its last batch may be on its way")
                        .hasMessageContaining("Maybe wait a moment"));
    }

    @Test
    void aPlanThatWasNotBegunIsNotStopped() {
        PlanId plan = planOf(RecordType.ACCOUNT);

        assertThatThrownBy(() -> pusher(PATIENT).withdraw(plan, "cyd"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("there is nothing to stop");
    }

    @Test
    void aShareOfTheDaysCallsIsLeftForOtherPrograms() {
        PlanId plan = planOf(RecordType.ACCOUNT);
        Pusher pusher = pusher(PATIENT);
        connections.get(CRM).connector().check();
        crm.maxBatch = 1;
        crm.crm.allow(50);

        assertThatThrownBy(() -> pusher.apply(plan, "bob", Progress.NONE))
                .isInstanceOfSatisfying(ConnectorException.class, parked -> {
                    assertThat(parked.kind()).isEqualTo(Kind.RATE_LIMITED);
                    assertThat(parked.retryAfter()).contains(Duration.ofHours(1));
                })
                .hasMessageContaining(
                        "1 changes of plan 1 wait. Connection `crm` is parked: 9 of 50 calls to the CRM in"
                                + " memory are left, and 10 of them are for other programs; the next step takes 1.\n"
                                + "Maybe go on tomorrow, or lower bailiwick.connections.crm.leave-for-others.");

        assertThat(stores.plans().get(plan).ownerOutcomes())
                .isEqualTo(Map.of(Outcome.APPLIED, 39L, Outcome.WAITING, 1L));
        assertThat(pusher.forecast(plan)).singleElement().satisfies(forecast -> {
            assertThat(forecast.changes()).isEqualTo(1);
            assertThat(forecast.fits()).isFalse();
        });
        crm.crm.allow(100);
        assertThat(pusher.apply(plan, "bob", Progress.NONE).count(Outcome.APPLIED))
                .isEqualTo(40);
    }

    @Test
    void ownCallsAreBoundedWhereTheCrmTellsOfNoLimit() {
        crm.tellsUsage = false;
        quota = new Quota(20, OptionalLong.of(3));
        crm.maxBatch = 10;
        PlanId plan = planOf(RecordType.ACCOUNT);
        Pusher pusher = pusher(PATIENT);
        assertThat(pusher.forecast(plan)).singleElement().satisfies(forecast -> {
            assertThat(forecast.fits()).isFalse();
            assertThat(forecast.text())
                    .isEqualTo("Applying takes about 4 own calls of today (UTC) (crm); 3 of 3 are left, which is not"
                            + " enough: the rest waits.");
        });

        assertThatThrownBy(() -> pusher.apply(plan, "bob", Progress.NONE))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("more than its 3 calls of today (UTC)")
                .hasMessageContaining("\nMaybe go on tomorrow");
        assertThat(crm.batches).hasSize(3);
        assertThatThrownBy(() -> pusher(PATIENT).apply(plan, "bob", Progress.NONE))
                .as("another node")
                .isInstanceOf(ConnectorException.class);
        assertThat(crm.batches).hasSize(3);
        clock.move(Duration.ofDays(1));

        assertThat(pusher.apply(plan, "bob", Progress.NONE).count(Outcome.APPLIED))
                .isEqualTo(40);
    }

    @Test
    void opportunitiesOfOneAccountAreNeighboursWhateverTheirPlaceInThePlan() {
        pull();
        List<PlannedChange> shuffled = new ArrayList<>();
        List<RecordRef> opportunities = new ArrayList<>(crm.crm.records(RecordType.OPPORTUNITY));
        Collections.shuffle(opportunities, new Random(7));
        opportunities.forEach(ref -> shuffled.add(moved(shuffled.size() + 1, ref)));
        PlanId plan =
                plans.ready(Map.of(), shuffled.toArray(PlannedChange[]::new)).id();

        pusher(PATIENT).apply(plan, "bob", Progress.NONE);

        List<String> accounts = crm.batches.stream()
                .flatMap(List::stream)
                .map(opportunity -> opportunity.replace('o', 'a'))
                .toList();
        assertThat(accounts).hasSize(40).isSorted();
    }

    private Connections connections() {
        return Connections.open(
                List.of(new ConnectionConfig(CRM, "memory", Map.of(), quota)),
                List.of(crm),
                new NoTokens(),
                QUICK,
                stores.calls(),
                clock);
    }

    /** As after a restart. */
    private Pusher pusher(PushLimits limits) {
        connections = connections();
        return new Pusher(
                connections, stores.plans(), stores.outbox(), new ConnectionLocks(stores.locks()), clock, limits);
    }

    private PullReport pull() {
        return new Puller(
                        connections(),
                        stores.mirrorWriter(),
                        stores.seenIds(),
                        stores.quarantine(),
                        stores.revisions(),
                        new ConnectionLocks(stores.locks()))
                .pull(CRM, Progress.NONE);
    }

    private PlanId planOf(RecordType type) {
        List<PlannedChange> changes = new ArrayList<>();
        crm.crm.records(type).forEach(ref -> changes.add(moved(changes.size() + 1, ref)));
        return plans.ready(Map.of(), changes.toArray(PlannedChange[]::new)).id();
    }

    /** To the next user. */
    private PlannedChange moved(long position, RecordRef ref) {
        String owner = crm.crm.ownerOf(ref).orElseThrow().value();
        String next = owner.equals("u1") ? "u2" : owner.equals("u2") ? "u3" : "u1";
        Holding before = Plans.holding(null, owner);
        return change(position, new RecordKey(CRM, ref), before, Plans.holding("north", next));
    }

    private List<RecordRef> accounts() {
        return crm.crm.records(RecordType.ACCOUNT);
    }

    private Map<RecordRef, Optional<OwnerId>> owners() {
        Map<RecordRef, Optional<OwnerId>> owners = new HashMap<>();
        accounts().forEach(ref -> owners.put(ref, crm.crm.ownerOf(ref)));
        return owners;
    }

    private Map<RecordRef, Attempts> attempts(PlanId plan) {
        Map<RecordRef, Attempts> attempts = new TreeMap<>(Comparator.comparing(RecordRef::id));
        plans.changes(plan).forEach(change -> attempts.put(change.record().ref(), change.attempts()));
        return attempts;
    }

    private PlannedChange only(PlanId plan, Outcome outcome) {
        return only(plan, outcome, 1).get(0);
    }

    private List<PlannedChange> only(PlanId plan, Outcome outcome, int count) {
        List<PlannedChange> changes =
                stores.plans().changes(plan, new ChangeFilter(true, Optional.of(outcome), ""), 0, 100);
        assertThat(changes).hasSize(count);
        return changes;
    }

    private Instant modifiedAt(RecordRef account) {
        return stores.mirror().accounts(CRM, "", 100).stream()
                .filter(record -> record.ref().equals(account))
                .findFirst()
                .orElseThrow()
                .modifiedAt();
    }

    private static void kill() {
        throw new Killed();
    }

    /** Stands for the end of the process. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    /** Goes on by hand, or by a second with each look at it, so that what is waited for comes. */
    private static final class MovableClock extends Clock {

        private Instant now = Plans.NOW;
        private boolean ticking;

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            now = ticking ? now.plusSeconds(1) : now;
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
