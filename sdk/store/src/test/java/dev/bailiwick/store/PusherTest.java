package dev.bailiwick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bailiwick.engine.LockLostException;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.plan.Attempts;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.engine.plan.PlannedChange;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pushes into the CRM in memory, out of the outbox in PostgreSQL. */
@Timeout(60)
class PusherTest {

    private final PushSite site = new PushSite();

    @Test
    void lockedRecordsAreSentInSmallerBatchesAndTheOthersInFullOnes() {
        site.crm.maxBatch = 200;
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        site.accounts().subList(0, 15).forEach(ref -> site.crm.crm.lock(ref, 3));
        site.clock.ticking = true;

        Plan applied = site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(applied.count(Outcome.APPLIED)).isEqualTo(40);
        assertThat(site.crm.batches.stream().map(List::size))
                .startsWith(40, 15, 10, 5)
                .hasSize(4 + 15);
        assertThat(site.crm.batches.subList(4, 19))
                .allSatisfy(alone -> assertThat(alone).hasSize(1));
        assertThat(site.attempts(plan).values().stream().map(Attempts::count))
                .containsOnly(1, 4)
                .filteredOn(count -> count == 4)
                .hasSize(15);
    }

    @Test
    void aPushThatLostItsLockClaimsNothingMoreAndTheNextOneGoesOn() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        site.crm.afterWriting = TestDatabase::endSessionsWithLocks;

        assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE))
                .isInstanceOf(LockLostException.class)
                .hasMessageContaining("The lock `connection:" + Plans.CRM + "` was lost");
        assertThat(site.crm.batches).hasSize(1);

        site.crm.afterWriting = () -> {};
        assertThat(site.pusher(PushSite.PATIENT)
                        .apply(plan, "bob", Progress.NONE)
                        .count(Outcome.APPLIED))
                .isEqualTo(40);
        assertThat(site.crm.written.values()).hasSize(40).containsOnly(1);
    }

    @Test
    void aRecordThatStaysLockedIsRefusedWithTheCodeOfTheCrm() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        RecordRef locked = site.accounts().get(3);
        site.crm.crm.lock(locked, 99);
        site.clock.ticking = true;

        Plan applied = site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);

        assertThat(applied.count(Outcome.APPLIED)).isEqualTo(39);
        PlannedChange refused = site.only(plan, Outcome.REFUSED);
        assertThat(refused.record().ref()).isEqualTo(locked);
        assertThat(refused.attempts().count()).isEqualTo(5);
        assertThat(refused.attempts().code()).contains("LOCKED");
        assertThat(refused.attempts().last().orElseThrow()).isAfter(Plans.NOW);
        assertThat(refused.detail().orElseThrow()).startsWith("given up after 5 attempts: Somebody else");
    }

    @Test
    void whatIsLockedForTooLongWaitsForTheNextRun() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        site.crm.crm.lock(site.accounts().get(3), 1);

        ConnectorException waiting = catchThrowableOfType(
                ConnectorException.class, () -> site.pusher(PushSite.IMPATIENT).apply(plan, "bob", Progress.NONE));

        assertThat(waiting.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(waiting)
                .hasMessageContaining("1 changes of plan 1 wait, because the CRM refused them for now with LOCKED")
                .hasMessageContaining("\nMaybe apply the plan again after ");
        assertThat(site.stores.plans().get(plan).count(Outcome.APPLIED)).isEqualTo(39);
        PlannedChange waits = site.only(plan, Outcome.WAITING);
        assertThat(waits.attempts())
                .isEqualTo(new Attempts(
                        1,
                        Optional.of(site.clock.instant()),
                        Optional.of("LOCKED"),
                        Optional.of(site.clock.instant().plus(Duration.ofMinutes(10)))));

        assertThatThrownBy(() -> site.pusher(PushSite.IMPATIENT).apply(plan, "bob", Progress.NONE))
                .isInstanceOf(ConnectorException.class);
        assertThat(site.crm.batches).as("too early is no attempt").hasSize(2);
        site.clock.move(Duration.ofMinutes(10));
        assertThat(site.pusher(PushSite.IMPATIENT)
                        .apply(plan, "cyd", Progress.NONE)
                        .status())
                .isEqualTo(PlanStatus.APPLIED);
        assertThat(site.attempts(plan).get(waits.record().ref()))
                .isEqualTo(new Attempts(2, Optional.of(site.clock.instant()), Optional.empty(), Optional.empty()));
    }

    @Test
    void theEchoOfAPushIsNothingNewToThePull() {
        site.pull();
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);
        RecordRef echoed = site.accounts().get(0);
        Instant before = site.modifiedAt(echoed);

        PullReport pulled = site.pull();

        assertThat(pulled.accounts().written()).isZero();
        assertThat(pulled.opportunities().written()).isZero();
        assertThat(site.modifiedAt(echoed)).isAfter(before);
        site.crm.crm.changeOwner(echoed, new OwnerId("u4"));
        assertThat(site.pull().accounts().written()).isEqualTo(1);
    }

    @Test
    void opportunitiesOfOneAccountAreNeighboursWhateverTheirPlaceInThePlan() {
        site.pull();
        List<PlannedChange> shuffled = new ArrayList<>();
        List<RecordRef> opportunities = new ArrayList<>(site.crm.crm.records(RecordType.OPPORTUNITY));
        Collections.shuffle(opportunities, new Random(7));
        opportunities.forEach(ref -> shuffled.add(site.moved(shuffled.size() + 1, ref)));
        PlanId plan = site.plans
                .ready(Map.of(), shuffled.toArray(PlannedChange[]::new))
                .id();

        site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE);

        List<String> accounts = site.crm.batches.stream()
                .flatMap(List::stream)
                .map(opportunity -> opportunity.replace('o', 'a'))
                .toList();
        assertThat(accounts).hasSize(40).isSorted();
    }
}
