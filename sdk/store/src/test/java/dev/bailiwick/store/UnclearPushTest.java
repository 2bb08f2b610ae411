package dev.bailiwick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.plan.ChangeFilter;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.push.PushLimits;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.testkit.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pushes whose calls fail, so that it is not known what was written. */
@Timeout(60)
class UnclearPushTest {

    private static final PushLimits BRIEF_CALLS =
            new PushLimits(1000, 5, Duration.ofMillis(1), Duration.ofSeconds(5), Duration.ofMillis(200));

    private final PushSite site = new PushSite();

    @Test
    void whatAPushWasKilledWithIsReadAgainAndEachRecordIsWrittenOnce() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        site.crm.afterWriting = PushSite.KILL;
        assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE))
                .isInstanceOf(PushSite.Killed.class);
        assertThat(site.stores.plans().get(plan).count(Outcome.SENDING)).isEqualTo(20);
        site.crm.afterWriting = () -> {};
        site.crm.beforeWriting = PushSite.KILL;
        assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE))
                .isInstanceOf(PushSite.Killed.class);
        assertThat(site.stores.plans().get(plan).ownerOutcomes())
                .isEqualTo(Map.of(Outcome.APPLIED, 20L, Outcome.SENDING, 20L));
        site.crm.beforeWriting = () -> {};
        RecordRef taken = site.only(plan, Outcome.SENDING, 20).stream()
                .filter(sent -> !sent.before().owner().equals(Optional.of(new OwnerId("u4"))))
                .findFirst()
                .orElseThrow()
                .record()
                .ref();
        site.crm.crm.changeOwner(taken, new OwnerId("u4"));
        site.clock.move(Duration.ofMinutes(1));

        Plan applied = site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(applied.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 39L, Outcome.CONFLICT, 1L));
        assertThat(site.only(plan, Outcome.CONFLICT).detail()).contains("owner is now u4");
        assertThat(site.crm.batches.stream().map(List::size)).containsExactly(20, 19);
        assertThat(site.crm.written).hasSize(39).doesNotContainKey(taken).containsValue(1);
        assertThat(site.crm.written.values()).containsOnly(1);
    }

    @Test
    void anAnswerThatGotLostIsReadAgainAndNotWrittenAgain() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        AtomicInteger calls = new AtomicInteger();
        site.crm.beforeWriting = () -> {
            if (calls.incrementAndGet() == 1) {
                site.crm.crm.failNext(Failure.ANSWER_LOST);
            }
        };

        Plan applied = site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(applied.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 40L));
        assertThat(site.crm.batches).hasSize(2);
        assertThat(site.crm.written).hasSize(40);
        assertThat(site.crm.written.values()).containsOnly(1);
    }

    @Test
    void aCrmThatIsToKnowTheTerritoryIsSentItAgainAfterALostAnswer() {
        site.crm.writesTerritory = true;
        site.clock.ticking = true;
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        AtomicInteger calls = new AtomicInteger();
        site.crm.beforeWriting = () -> {
            if (calls.incrementAndGet() == 1) {
                site.crm.crm.failNext(Failure.ANSWER_LOST);
            }
        };

        Plan applied = site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(applied.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 40L));
        assertThat(site.crm.batches).hasSize(3);
        assertThat(site.crm.batches.get(2)).containsExactlyInAnyOrderElementsOf(site.crm.batches.get(0));
        assertThat(site.crm.written.values()).containsOnly(1);
    }

    @Test
    void aLimitAfterALostAnswerHidesNothingThatWasWritten() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        Map<RecordRef, Optional<OwnerId>> before = site.owners();
        AtomicInteger calls = new AtomicInteger();
        site.crm.beforeWriting = () -> {
            if (calls.incrementAndGet() > 1) {
                throw limit(Duration.ofHours(1));
            }
            site.crm.crm.failNext(Failure.ANSWER_LOST);
        };
        site.crm.beforeReading = () -> {
            throw limit(Duration.ofHours(1));
        };
        assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("40 changes of plan 1 wait. Too many calls.")
                .hasMessageContaining("\nMaybe apply the plan again after 2026-03-01T11:00");
        site.crm.beforeReading = () -> {};
        site.crm.beforeWriting = () -> {};
        site.clock.move(Duration.ofMinutes(1));

        stopAndUndo(plan, 20, before);
    }

    @Test
    void aLimitHalfwayThroughABatchHidesNothingThatWasWritten() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        Map<RecordRef, Optional<OwnerId>> before = site.owners();
        site.crm.halfway = Optional.of(limit(Duration.ofHours(1)));
        assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE))
                .isInstanceOf(ConnectorException.class);
        site.clock.move(Duration.ofMinutes(1));

        stopAndUndo(plan, 10, before);
    }

    private void stopAndUndo(PlanId plan, long written, Map<RecordRef, Optional<OwnerId>> before) {
        Plan stopped = site.pusher(PushSite.PATIENT).withdraw(plan, "cyd", Progress.NONE);

        assertThat(stopped.ownerOutcomes())
                .isEqualTo(Map.of(Outcome.APPLIED, written, Outcome.WITHDRAWN, 40 - written));
        site.pusher(PushSite.PATIENT).undo(plan, "dan", Progress.NONE);
        assertThat(site.owners()).isEqualTo(before);
    }

    @Test
    void aShortLimitHalfwayThroughABatchIsWaitedFor() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        site.crm.halfway = Optional.of(limit(Duration.ofMillis(1)));

        Plan applied = site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(applied.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 40L));
        assertThat(site.crm.batches.stream().map(List::size)).containsExactly(20, 20, 20);
        assertThat(site.crm.written.values()).hasSize(40).containsOnly(1);
    }

    @Test
    void whatLooksUnwrittenIsNotSentAgainWhileTheCrmMayBeAtIt() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        AtomicInteger calls = new AtomicInteger();
        site.crm.beforeWriting = () -> {
            if (calls.incrementAndGet() == 1) {
                throw new ConnectorException(Kind.TRANSIENT, "No answer within 20 s.", null);
            }
        };

        Plan applied = site.pusher(BRIEF_CALLS).apply(plan, "bob", afterFirstLook(plan));

        assertThat(applied.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 40L));
        assertThat(calls).hasValue(2);
    }

    @Test
    void whatTheCrmHasAnsweredIsSentAgainAtOnceByTheNextPush() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        site.crm.halfway = Optional.of(new ConnectorException(Kind.PERMISSION, "not you", null));
        Instant begun = site.clock.instant();
        assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE))
                .hasMessageContaining("not you");
        assertThat(site.stores.plans().get(plan).count(Outcome.SENDING)).isEqualTo(20);

        Plan applied = site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(applied.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 40L));
        assertThat(site.crm.written.values()).hasSize(40).containsOnly(1);
        assertThat(site.clock.instant()).as("nobody waited").isEqualTo(begun);
    }

    @Test
    void aStopWaitsForACallThatTheCrmMayBeAt() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        Map<RecordRef, Optional<OwnerId>> before = site.owners();
        site.crm.beforeWriting = PushSite.KILL;
        assertThatThrownBy(() -> site.pusher(BRIEF_CALLS).apply(plan, "bob", Progress.NONE))
                .isInstanceOf(PushSite.Killed.class);
        site.crm.beforeWriting = () -> {};

        Plan stopped = site.pusher(BRIEF_CALLS).withdraw(plan, "cyd", afterFirstLook(plan));

        assertThat(stopped.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 20L, Outcome.WITHDRAWN, 20L));
        site.pusher(BRIEF_CALLS).undo(plan, "dan", Progress.NONE);
        assertThat(site.owners()).isEqualTo(before);
    }

    /** After the records were read once, the CRM carries out what it was given, and time goes on. */
    private Progress afterFirstLook(PlanId plan) {
        AtomicInteger reads = new AtomicInteger();
        site.crm.beforeReading = reads::incrementAndGet;
        return (step, done, total) -> {
            if (reads.get() == 1) {
                site.stores
                        .plans()
                        .changes(plan, new ChangeFilter(true, Optional.of(Outcome.SENDING), ""), 0, 100)
                        .forEach(late -> site.crm.crm.changeOwner(
                                late.record().ref(), late.after().owner().orElseThrow()));
                site.clock.move(Duration.ofSeconds(1));
            }
        };
    }

    @Test
    void whatAnAnswerDoesNotTellOfIsReadAndSentAgainOnlyIfItWasNotWritten() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        site.clock.ticking = true;
        site.crm.untold.addAll(site.accounts().subList(0, 5));
        site.crm.crm.lock(site.accounts().get(0), 1);

        Plan applied = site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(applied.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 40L));
        assertThat(site.crm.batches.stream().map(List::size)).containsExactly(20, 20, 1);
        assertThat(site.crm.written.values()).hasSize(40).containsOnly(1);
    }

    @Test
    void aBatchThatFailsAgainAndAgainGoesOnAsLongAsItComesSomeWay() {
        site.crm.maxBatch = 40;
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        site.crm.beforeWriting = () -> site.crm.halfway = Optional.of(limit(Duration.ofMillis(1)));
        PushLimits few = new PushLimits(1000, 3, Duration.ofMillis(1), Duration.ofSeconds(5), Duration.ofSeconds(2));

        Plan applied = site.pusher(few).apply(plan, "bob", Progress.NONE);

        assertThat(applied.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 40L));
        assertThat(site.crm.batches.stream().map(List::size)).startsWith(40, 40, 20, 20, 10, 10);
        assertThat(site.crm.written.values()).hasSize(40).containsOnly(1);
    }

    @Test
    void whatTheCrmIsAtIsAskedAboutToItsEndThoughThePlanIsStopped() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        Map<RecordRef, Optional<OwnerId>> before = site.owners();
        AtomicInteger asked = new AtomicInteger();
        site.crm.beforeWriting = () -> {
            if (asked.incrementAndGet() == 1) {
                assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).withdraw(plan, "cyd", Progress.NONE))
                        .hasMessageContaining("its last batch may be on its way");
            }
            if (asked.get() < 10) {
                throw ConnectorException.underWay("Job 7 is not done.", Duration.ofMillis(1));
            }
        };

        Plan stopped = site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(asked).hasValue(10);
        assertThat(stopped.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 20L, Outcome.WITHDRAWN, 20L));
        site.crm.beforeWriting = () -> {};
        site.pusher(PushSite.PATIENT).undo(plan, "dan", Progress.NONE);
        assertThat(site.owners()).isEqualTo(before);
    }

    private static ConnectorException limit(Duration wait) {
        return ConnectorException.rateLimited("Too many calls.", wait);
    }
}
