package dev.bailiwick.store;

import static dev.bailiwick.store.Plans.CRM;
import static dev.bailiwick.store.Plans.NOW;
import static dev.bailiwick.store.Plans.account;
import static dev.bailiwick.store.Plans.applied;
import static dev.bailiwick.store.Plans.change;
import static dev.bailiwick.store.Plans.holding;
import static dev.bailiwick.store.Plans.opportunity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.engine.plan.PlannedChange;
import dev.bailiwick.engine.push.BatchSizes;
import dev.bailiwick.engine.push.PendingChange;
import dev.bailiwick.engine.push.RefusedChange;
import dev.bailiwick.engine.push.SettledChange;
import dev.bailiwick.engine.push.Waiting;
import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.TerritoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final TerritoryId NORTH = new TerritoryId("north");
    private static final TerritoryId SOUTH = new TerritoryId("south");

    private PostgresStores stores;
    private Plans plans;

    @BeforeEach
    void open() {
        stores = TestDatabase.emptyStores();
        plans = new Plans(stores);
    }

    @Test
    void openingFillsTheOutboxAndAppliesMereTerritoryChanges() {
        plans.applied(
                change(1, account("a"), holding(null, "w"), holding("north", "x")),
                change(2, account("b"), holding(null, "w"), holding("north", "x")));
        PlanId id = plans.ready(
                        Map.of(),
                        change(1, opportunity("o"), holding(null, null), holding("north", "y")),
                        change(2, account("a"), holding("north", "x"), holding("south", "y")),
                        change(3, account("b"), holding("north", "x"), holding("south", "x")))
                .id();

        stores.outbox().open(id, "bob", NOW, Set.of());

        Plan plan = stores.plans().find(id).orElseThrow();
        assertThat(plan.status()).isEqualTo(PlanStatus.APPLYING);
        assertThat(plan.applied()).contains(new Plan.Applied(NOW, "bob"));
        assertThat(stores.outbox().size(id, CRM)).isEqualTo(2);
        assertThat(stores.outbox().size(id, new ConnectionId("other"))).isZero();
        assertThat(stores.queue().claim(id, CRM, new BatchSizes(10), NOW))
                .containsExactly(
                        new PendingChange(
                                2,
                                new OwnerChange(
                                        account("a").ref(),
                                        Optional.of(new OwnerId("x")),
                                        Optional.of(new OwnerId("y")),
                                        Optional.of(new TerritoryId("south"))),
                                0,
                                1,
                                NOW,
                                false),
                        new PendingChange(
                                1,
                                new OwnerChange(
                                        opportunity("o").ref(),
                                        Optional.empty(),
                                        Optional.of(new OwnerId("y")),
                                        Optional.of(NORTH)),
                                0,
                                1,
                                NOW,
                                false));
        assertThat(plans.changes(id))
                .extracting(PlannedChange::outcome)
                .containsExactly(Outcome.SENDING, Outcome.SENDING, Outcome.APPLIED);
        assertThat(assignment(account("b"))).contains(assigned("south", "x"));
        assertThat(assignment(account("a"))).contains(assigned("north", "x"));
    }

    @Test
    void aBatchOfThousandsIsClaimedInOrderAndSettled() {
        PlannedChange[] changes = IntStream.rangeClosed(1, 2500)
                .mapToObj(number ->
                        change(number, account("a" + (10_000 - number)), holding(null, "x"), holding(null, "y")))
                .toArray(PlannedChange[]::new);
        PlanId id = plans.ready(Map.of(), changes).id();
        stores.outbox().open(id, "bob", NOW, Set.of());

        List<PendingChange> batch = stores.queue().claim(id, CRM, new BatchSizes(100_000), NOW);
        stores.queue()
                .settle(
                        id,
                        batch.stream().map(change -> applied(change.position())).toList(),
                        NOW);

        assertThat(batch)
                .extracting(change -> change.change().ref().id())
                .hasSize(2500)
                .isSorted();
        assertThat(stores.outbox().size(id, CRM)).isZero();
        assertThat(plans.changes(id)).extracting(PlannedChange::outcome).containsOnly(Outcome.APPLIED);
    }

    @Test
    void aTerritoryThatAnotherPlanChangedMeanwhileIsAConflictAndKept() {
        PlanId older = plans.ready(Map.of(), change(1, account("a"), holding(null, "x"), holding("north", "x")))
                .id();
        plans.applied(change(1, account("a"), holding(null, "x"), holding("south", "x")));

        stores.outbox().open(older, "bob", NOW, Set.of());

        assertThat(plans.changes(older)).singleElement().satisfies(change -> {
            assertThat(change.outcome()).isEqualTo(Outcome.CONFLICT);
            assertThat(change.detail()).contains("territory is now south");
        });
        assertThat(assignment(account("a"))).contains(assigned("south", "x"));
    }

    @Test
    void anOwnerOfARecordThatAnotherPlanMovedMeanwhileIsAConflictAndNotWritten() {
        PlanId older = plans.ready(
                        Map.of(),
                        change(1, account("a"), holding(null, "x"), holding("north", "y")),
                        change(2, account("b"), holding(null, "x"), holding("north", "y")))
                .id();
        plans.applied(change(1, account("a"), holding(null, "x"), holding("south", "x")));

        stores.outbox().open(older, "bob", NOW, Set.of());

        assertThat(plans.claim(older, 10)).containsExactly(2L);
        assertThat(plans.changes(older).get(0)).satisfies(change -> {
            assertThat(change.outcome()).isEqualTo(Outcome.CONFLICT);
            assertThat(change.detail()).contains("territory is now south");
        });
        assertThat(assignment(account("a"))).contains(assigned("south", "x"));
    }

    @Test
    void whatWasRefusedItselfIsDueAgainWhenAParkedPlanIsGoneOnWith() {
        PlanId id = plans.ready(
                        Map.of(),
                        change(1, account("a"), holding(null, "x"), holding("north", "y")),
                        change(2, account("b"), holding(null, "x"), holding("north", "y")))
                .id();
        stores.outbox().open(id, "bob", NOW, Set.of());
        plans.claim(id, 1);
        stores.queue()
                .putOff(
                        id,
                        List.of(new RefusedChange(1, NOW.plusSeconds(1), Optional.of("LOCKED"), Optional.of("No."))),
                        NOW);
        Instant tomorrow = NOW.plus(Duration.ofDays(1));

        assertThat(stores.queue().park(id, CRM, tomorrow, Optional.of("429"), "Enough."))
                .isEqualTo(2);

        assertThat(stores.queue().waiting(id, CRM)).contains(new Waiting(2, tomorrow, Optional.of("429")));
        assertThat(stores.queue().claim(id, CRM, new BatchSizes(10), NOW.plusSeconds(2)))
                .isEmpty();
        assertThat(plans.changes(id)).allSatisfy(change -> {
            assertThat(change.outcome()).isEqualTo(Outcome.WAITING);
            assertThat(change.detail()).contains("Enough.");
            assertThat(change.attempts().notBefore()).contains(tomorrow);
        });
        stores.outbox().open(id, "bob", NOW.plusSeconds(2), Set.of());
        assertThat(stores.queue().claim(id, CRM, new BatchSizes(10), NOW.plusSeconds(2)))
                .extracting(PendingChange::position)
                .containsExactly(2L);
        assertThat(stores.queue().claim(id, CRM, new BatchSizes(10), NOW.plusSeconds(2)))
                .extracting(PendingChange::position)
                .containsExactly(1L);
    }

    @Test
    void aChangeOfAnOverlayAloneIsAppliedRememberedAndUndone() {
        plans.applied(change(1, account("a"), holding(null, "x"), holding("north", Map.of("product", "cloud"), "y")));
        PlanId second = plans.applied(change(
                        1,
                        account("a"),
                        holding("north", Map.of("product", "cloud"), "y"),
                        holding("north", Map.of("product", "data"), "y")))
                .id();
        assertThat(others(account("a"))).isEqualTo(Map.of("product", new TerritoryId("data")));

        PlanId undo = stores.plans().undo(second, "cyd", NOW).id();
        stores.outbox().open(undo, "cyd", NOW, Set.of());

        assertThat(others(account("a"))).isEqualTo(Map.of("product", new TerritoryId("cloud")));
    }

    @Test
    void anOverlayThatAnotherPlanChangedMeanwhileIsAConflictAndKept() {
        PlanId older = plans.ready(
                        Map.of(),
                        change(
                                1,
                                account("a"),
                                holding("north", Map.of("product", "cloud"), "y"),
                                holding("north", Map.of(), "y")))
                .id();
        plans.applied(change(
                1, account("a"), holding(null, "x"), holding("north", Map.of("product", "data", "named", "top"), "y")));

        stores.outbox().open(older, "bob", NOW, Set.of());

        assertThat(plans.changes(older)).singleElement().satisfies(change -> {
            assertThat(change.outcome()).isEqualTo(Outcome.CONFLICT);
            assertThat(change.detail()).contains("territory is now north, named top, product data");
        });
        assertThat(others(account("a"))).hasSize(2);
    }

    @Test
    void anUndoEndsAnAssignmentOnlyWhereNoTerritoryIsLeft() {
        plans.applied(change(1, account("a"), holding(null, "x"), holding(null, Map.of("product", "cloud"), "x")));
        PlanId second = plans.applied(change(
                        1,
                        account("a"),
                        holding(null, Map.of("product", "cloud"), "x"),
                        holding("north", Map.of("product", "cloud"), "x")))
                .id();

        PlanId undo = stores.plans().undo(second, "cyd", NOW).id();
        stores.outbox().open(undo, "cyd", NOW, Set.of());

        assertThat(assignment(account("a")).flatMap(Assignment::territory)).isEmpty();
        assertThat(others(account("a"))).isEqualTo(Map.of("product", new TerritoryId("cloud")));
    }

    @Test
    void openingAgainChangesNothing() {
        PlanId id = plans.ready(Map.of(), change(1, account("a"), holding(null, "x"), holding("north", "y")))
                .id();
        stores.outbox().open(id, "bob", NOW, Set.of());
        stores.queue().settle(id, List.of(applied(1)), NOW);
        stores.outbox().open(id, "cyd", NOW.plusSeconds(1), Set.of());
        stores.outbox().close(id);
        stores.outbox().open(id, "dan", NOW.plusSeconds(2), Set.of());

        Plan plan = stores.plans().find(id).orElseThrow();
        assertThat(plan.status()).isEqualTo(PlanStatus.APPLIED);
        assertThat(plan.applied()).contains(new Plan.Applied(NOW, "bob"));
        assertThat(stores.outbox().size(id, CRM)).isZero();
    }

    @Test
    void aDraftIsNotOpened() {
        PlanId draft = plans.begin(CRM);

        assertThatThrownBy(() -> stores.outbox().open(draft, "bob", NOW, Set.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPushThatWasCutOffGoesOnWithWhatWaits() {
        PlanId id = plans.ready(
                        Map.of(),
                        change(1, account("a"), holding(null, "x"), holding("north", "y")),
                        change(2, account("b"), holding(null, "x"), holding("north", "y")),
                        change(3, account("c"), holding(null, "x"), holding("north", "y")))
                .id();
        stores.outbox().open(id, "bob", NOW, Set.of());
        assertThat(plans.claim(id, 2)).containsExactly(1L, 2L);
        stores.queue()
                .settle(
                        id,
                        List.of(
                                applied(1),
                                new SettledChange(2, Outcome.REFUSED, Optional.empty(), Optional.of("No.\0"))),
                        NOW);

        assertThatThrownBy(() -> stores.outbox().close(id)).isInstanceOf(IllegalStateException.class);
        stores.outbox().open(id, "bob", NOW, Set.of());
        assertThat(plans.claim(id, 2)).containsExactly(3L);
        stores.queue()
                .settle(id, List.of(new SettledChange(3, Outcome.CONFLICT, Optional.empty(), Optional.empty())), NOW);

        assertThat(stores.outbox().close(id).status()).isEqualTo(PlanStatus.APPLIED);
        assertThat(stores.outbox().close(id).status()).isEqualTo(PlanStatus.APPLIED);
        assertThat(plans.changes(id))
                .extracting(PlannedChange::outcome)
                .containsExactly(Outcome.APPLIED, Outcome.REFUSED, Outcome.CONFLICT);
        assertThat(plans.changes(id).get(1).detail()).contains("No.");
        assertThat(assignment(account("a"))).contains(assigned("north", "y"));
        assertThat(assignment(account("b"))).isEmpty();
        assertThat(assignment(account("c"))).isEmpty();
    }

    @Test
    void turnsMoveOnAndNeverBack() {
        stores.outbox().open(plans.ready(Map.of(NORTH, 5L, SOUTH, 1L)).id(), "bob", NOW, Set.of());
        stores.outbox().open(plans.ready(Map.of(NORTH, 3L, SOUTH, 4L)).id(), "bob", NOW, Set.of());

        assertThat(stores.assignments().turns()).isEqualTo(Map.of(NORTH, 5L, SOUTH, 4L));
    }

    @Test
    void undoingGivesAssignmentsBack() {
        plans.applied(change(1, account("a"), holding(null, "x"), holding("north", "y")));
        PlanId second = plans.applied(
                        change(1, account("a"), holding("north", "y"), holding("south", "z")),
                        change(2, account("b"), holding(null, "x"), holding("south", "z")),
                        change(3, account("c"), holding(null, "z"), holding("south", "z")))
                .id();
        assertThat(stores.assignments().loads(CRM)).isEqualTo(Map.of(SOUTH, Map.of(new OwnerId("z"), 3L)));

        PlanId undo = stores.plans().undo(second, "cyd", NOW).id();
        stores.outbox().open(undo, "cyd", NOW, Set.of());
        plans.settleAll(undo);
        stores.outbox().close(undo);

        assertThat(assignment(account("a"))).contains(assigned("north", "y"));
        assertThat(assignment(account("b"))).isEmpty();
        assertThat(assignment(account("c"))).isEmpty();
        assertThat(stores.assignments().loads(CRM)).isEqualTo(Map.of(NORTH, Map.of(new OwnerId("y"), 1L)));
        assertThat(stores.assignments().loads(new ConnectionId("other"))).isEmpty();
    }

    @Test
    void mereTerritoryChangesWaitForACrmThatIsToKnowThem() {
        plans.applied(
                change(1, account("b"), holding(null, "w"), holding("north", "x")),
                change(2, account("moved"), holding(null, "w"), holding("south", "x")));
        PlanId id = plans.ready(
                        Map.of(),
                        change(1, account("b"), holding("north", "x"), holding("south", "x")),
                        change(2, account("moved"), holding("north", "x"), holding("south", "x")))
                .id();

        stores.outbox().open(id, "bob", NOW, Set.of(CRM));

        assertThat(stores.queue().claim(id, CRM, new BatchSizes(10), NOW))
                .containsExactly(new PendingChange(
                        1,
                        new OwnerChange(
                                account("b").ref(),
                                Optional.of(new OwnerId("x")),
                                Optional.of(new OwnerId("x")),
                                Optional.of(new TerritoryId("south"))),
                        0,
                        1,
                        NOW,
                        false));
        assertThat(plans.changes(id))
                .extracting(PlannedChange::outcome)
                .containsExactly(Outcome.SENDING, Outcome.CONFLICT);
        assertThat(assignment(account("b"))).contains(assigned("north", "x"));
    }

    @Test
    void aRecordThatNoTerritoryTakesAnyMoreIsRememberedSo() {
        plans.applied(change(1, account("a"), holding(null, "x"), holding("north", "y")));
        plans.applied(change(1, account("a"), holding("north", "y"), holding(null, "y")));

        assertThat(assignment(account("a"))).contains(assigned(null, "y"));
    }

    @Test
    void assignmentsAreFoundByTypeAndId() {
        plans.applied(
                change(1, account("a"), holding(null, "x"), holding("north", "y")),
                change(2, opportunity("a"), holding(null, "x"), holding("south", null)));
        RecordRef account = account("a").ref();
        RecordRef opportunity = opportunity("a").ref();

        assertThat(stores.assignments()
                        .assignments(
                                CRM, List.of(account, opportunity, account("b").ref())))
                .isEqualTo(Map.of(account, assigned("north", "y"), opportunity, assigned("south", null)));
        assertThat(stores.assignments().assignments(CRM, List.of(opportunity))).containsOnlyKeys(opportunity);
        assertThat(stores.assignments().assignments(CRM, List.of())).isEmpty();
    }

    private Optional<Assignment> assignment(RecordKey key) {
        return Optional.ofNullable(stores.assignments()
                .assignments(key.connection(), List.of(key.ref()))
                .get(key.ref()));
    }

    private Map<String, TerritoryId> others(RecordKey key) {
        return assignment(key).orElseThrow().others();
    }

    private static Assignment assigned(@Nullable String territory, @Nullable String owner) {
        return new Assignment(
                holding(territory, owner).territory(), holding(territory, owner).owner());
    }
}
