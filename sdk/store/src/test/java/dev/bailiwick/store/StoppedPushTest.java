package dev.bailiwick.store;

import static dev.bailiwick.store.Plans.CRM;
import static dev.bailiwick.store.Plans.change;
import static dev.bailiwick.store.Plans.holding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.bailiwick.engine.BusyException;
import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanEvent;
import dev.bailiwick.engine.plan.PlanEvent.Action;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.engine.push.PushLimits;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plans that somebody stops. */
@Timeout(60)
class StoppedPushTest {

    private final PushSite site = new PushSite();

    @Test
    void whatIsStoppedHalfwayIsWithdrawnAndTheRestCanBeUndone() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        Map<RecordRef, Optional<OwnerId>> before = site.owners();
        site.crm.afterWriting = PushSite.KILL;
        assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE))
                .isInstanceOf(PushSite.Killed.class);
        site.crm.afterWriting = () -> {};
        site.clock.move(Duration.ofMinutes(1));

        Plan stopped = site.pusher(PushSite.PATIENT).withdraw(plan, "cyd", Progress.NONE);

        assertThat(stopped.status()).isEqualTo(PlanStatus.APPLIED);
        assertThat(stopped.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 20L, Outcome.WITHDRAWN, 20L));
        assertThat(site.crm.batches).hasSize(1);
        Plan undone = site.pusher(PushSite.PATIENT).undo(plan, "dan", Progress.NONE);
        assertThat(undone.count(Outcome.APPLIED)).isEqualTo(20);
        assertThat(site.owners()).isEqualTo(before);
        assertThat(site.stores.plans().history(plan))
                .extracting(PlanEvent::action, PlanEvent::by, PlanEvent::at)
                .containsExactly(
                        tuple(Action.APPLY, "bob", site.clock.instant().minusSeconds(60)),
                        tuple(Action.WITHDRAW, "cyd", site.clock.instant()),
                        tuple(Action.UNDO, "dan", site.clock.instant()));
    }

    @Test
    void aPlanThatIsStoppedWhileItIsPushedEndsAfterItsBatch() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        List<RefusedException> told = new ArrayList<>();
        site.crm.afterWriting = () -> told.add(catchThrowableOfType(
                RefusedException.class, () -> site.pusher(PushSite.PATIENT).withdraw(plan, "cyd", Progress.NONE)));

        Plan stopped = site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);

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
        PlanId plan = site.planOf(RecordType.ACCOUNT);

        assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).withdraw(plan, "cyd", Progress.NONE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("there is nothing to stop");
    }

    @Test
    void whatIsRefusedAfterTheStopIsNotSentAgain() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        site.accounts().forEach(ref -> site.crm.crm.lock(ref, 3));
        site.clock.ticking = true;
        site.crm.afterWriting = this::stopWhilePushed;

        Plan stopped = site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(stopped.status()).isEqualTo(PlanStatus.APPLIED);
        assertThat(stopped.ownerOutcomes()).isEqualTo(Map.of(Outcome.WITHDRAWN, 40L));
        assertThat(site.crm.batches).hasSize(1);
        assertThat(site.plans.changes(plan))
                .filteredOn(change -> change.attempts().count() == 1)
                .hasSize(20)
                .allSatisfy(change -> assertThat(change.detail().orElseThrow())
                        .startsWith("given up by cyd; before that: Somebody else is writing"));
    }

    @Test
    void aPushThatIsGoneOnWithAndStoppedSendsNothing() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        site.crm.beforeWriting = PushSite.KILL;
        assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE))
                .isInstanceOf(PushSite.Killed.class);
        site.crm.beforeWriting = () -> {};
        site.clock.move(Duration.ofMinutes(1));
        site.crm.beforeReading = this::stopWhilePushed;

        Plan stopped = site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(stopped.ownerOutcomes()).isEqualTo(Map.of(Outcome.WITHDRAWN, 40L));
        assertThat(site.crm.batches).isEmpty();
    }

    private void stopWhilePushed() {
        PlanId plan = site.stores.plans().newest(1).get(0).id();
        assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).withdraw(plan, "cyd", Progress.NONE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("its last batch may be on its way");
    }

    @Test
    void anOwnerThatWasWrittenIsKeptThoughItsTerritoryMayBeMissing() {
        site.crm.writesTerritory = true;
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        Map<RecordRef, Optional<OwnerId>> before = site.owners();
        killAfterWriting(plan);

        Plan stopped = site.pusher(PushSite.PATIENT).withdraw(plan, "cyd", Progress.NONE);

        assertThat(stopped.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 20L, Outcome.WITHDRAWN, 20L));
        assertThat(site.only(plan, Outcome.APPLIED, 20))
                .allSatisfy(change ->
                        assertThat(change.detail().orElseThrow()).contains("its territory may be missing in the CRM"));
        assertThat(site.crm.batches).hasSize(1);
        site.pusher(PushSite.PATIENT).undo(plan, "dan", Progress.NONE);
        assertThat(site.owners()).isEqualTo(before);
    }

    @Test
    void ofAMereTerritoryItIsToldThatItMayHaveBeenWritten() {
        site.crm.writesTerritory = true;
        RecordRef account = site.accounts().get(0);
        String owner = site.crm.crm.ownerOf(account).orElseThrow().value();
        PlanId plan = site.plans
                .ready(Map.of(), change(1, new RecordKey(CRM, account), holding(null, owner), holding("north", owner)))
                .id();
        killAfterWriting(plan);

        site.pusher(PushSite.PATIENT).withdraw(plan, "cyd", Progress.NONE);

        assertThat(site.plans.changes(plan)).singleElement().satisfies(change -> {
            assertThat(change.outcome()).isEqualTo(Outcome.WITHDRAWN);
            assertThat(change.detail().orElseThrow()).contains("it may have been written");
        });
    }

    @Test
    void aPlanEndsWithoutACrmThatIsGone() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        killAfterWriting(plan);
        site.crm.beforeReading = () -> {
            throw new ConnectorException(Kind.AUTHENTICATION, "The grant has ended.", null);
        };
        assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).withdraw(plan, "cyd", Progress.NONE))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("The grant has ended.")
                .hasMessageContaining("Maybe");
        assertThat(site.stores.plans().get(plan).ownerOutcomes())
                .isEqualTo(Map.of(Outcome.SENDING, 20L, Outcome.WITHDRAWN, 20L));
        site.clock.move(Duration.ofDays(1));

        Plan stopped = site.pusher(PushSite.PATIENT).withdraw(plan, "cyd", Progress.NONE);

        assertThat(stopped.status()).isEqualTo(PlanStatus.APPLIED);
        assertThat(site.only(plan, Outcome.WITHDRAWN, 40))
                .filteredOn(change -> change.detail().orElseThrow().contains("it may have been written"))
                .hasSize(20);
    }

    @Test
    void aPlanEndsWithoutAConnectionThatThereIsNoMore() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        killAfterWriting(plan);
        site.configured.clear();

        Plan stopped = site.pusher(PushSite.PATIENT).withdraw(plan, "cyd", Progress.NONE);

        assertThat(stopped.ownerOutcomes()).isEqualTo(Map.of(Outcome.WITHDRAWN, 40L));
    }

    private void killAfterWriting(PlanId plan) {
        site.crm.afterWriting = PushSite.KILL;
        assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE))
                .isInstanceOf(PushSite.Killed.class);
        site.crm.afterWriting = () -> {};
        site.clock.move(Duration.ofMinutes(1));
    }

    @Test
    void aPushThatWaitsHearsThatItIsToStop() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        site.crm.crm.lock(site.accounts().get(0), 1);
        PushLimits slow = new PushLimits(1000, 5, Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofSeconds(2));

        assertThatThrownBy(() -> site.pusher(slow).apply(plan, "bob", (step, done, total) -> {
                    if (done == 39) {
                        throw new CancellationException("Somebody stopped it.");
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(site.only(plan, Outcome.WAITING)).isNotNull();
    }

    @Test
    void anUndoThatWasStoppedIsCompletedByAnother() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        Map<RecordRef, Optional<OwnerId>> before = site.owners();
        site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);
        site.crm.afterWriting = PushSite.KILL;
        assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).undo(plan, "cyd", Progress.NONE))
                .isInstanceOf(PushSite.Killed.class);
        site.crm.afterWriting = () -> {};
        PlanId half = site.stores.plans().get(plan).undoneBy().orElseThrow();
        site.pusher(PushSite.PATIENT).withdraw(half, "cyd", Progress.NONE);

        Plan rest = site.pusher(PushSite.PATIENT).undo(plan, "dan", Progress.NONE);

        assertThat(rest.id()).isNotEqualTo(half);
        assertThat(rest.ownerOutcomes()).isEqualTo(Map.of(Outcome.APPLIED, 20L));
        assertThat(site.owners()).isEqualTo(before);
        assertThat(site.pusher(PushSite.PATIENT).undo(plan, "dan", Progress.NONE))
                .as("nothing is left")
                .isEqualTo(rest);
    }

    @Test
    void anUndoThatIsRefusedMakesNoPlan() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);

        try (Locks.Held held =
                site.stores.locks().tryAcquire("connection:" + CRM).orElseThrow()) {
            assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).undo(plan, "cyd", Progress.NONE))
                    .isInstanceOf(BusyException.class);
        }

        assertThat(site.stores.plans().newest(9)).hasSize(1);
    }
}
