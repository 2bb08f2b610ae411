package dev.bailiwick.store;

import static dev.bailiwick.store.Plans.CRM;
import static dev.bailiwick.store.Plans.NOW;
import static dev.bailiwick.store.Plans.SUMMARY;
import static dev.bailiwick.store.Plans.account;
import static dev.bailiwick.store.Plans.change;
import static dev.bailiwick.store.Plans.holding;
import static dev.bailiwick.store.Plans.opportunity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Attempts;
import dev.bailiwick.engine.plan.ChangeFilter;
import dev.bailiwick.engine.plan.ModelRevisionHeading;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.engine.plan.PlanSummary;
import dev.bailiwick.engine.plan.PlannedChange;
import dev.bailiwick.engine.plan.Why;
import dev.bailiwick.engine.push.SettledChange;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanStoreTest {

    private static final ConnectionId OTHER = new ConnectionId("other");

    private PostgresStores stores;
    private Plans plans;

    @BeforeEach
    void open() {
        stores = TestDatabase.emptyStores();
        plans = new Plans(stores);
    }

    @Test
    void aDraftIsHiddenUntilComplete() {
        PlanId id = plans.begin(CRM, OTHER);
        assertThat(stores.plans().find(id)).isEmpty();
        assertThat(stores.plans().newest(10)).isEmpty();

        Plan plan = stores.plans().complete(id, SUMMARY, Map.of());

        assertThat(stores.plans().find(id)).contains(plan);
        assertThat(plan.status()).isEqualTo(PlanStatus.READY);
        assertThat(plan.summary()).isEqualTo(SUMMARY);
        assertThat(plan.connections()).containsExactly(CRM, OTHER);
        assertThat(plan.model()).contains(1L);
        assertThat(plan.createdAt()).isEqualTo(NOW);
        assertThat(plan.createdBy()).isEqualTo("ann");
        assertThat(plan.applied()).isEmpty();
        assertThat(plan.undoes()).isEmpty();
        assertThat(plan.undoneBy()).isEmpty();
        assertThat(plan.ownerOutcomes()).isEmpty();
    }

    @Test
    void onlyADraftIsCompleted() {
        PlanId id = plans.ready(Map.of()).id();

        assertThatThrownBy(() -> stores.plans().complete(id, SUMMARY, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Plan " + id + " is no draft. Maybe another has taken its place.");
    }

    @Test
    void aDraftThatWasCutOffGoesWhenTheNextBegins() {
        PlanId cutOff = plans.begin(CRM, OTHER);
        stores.plans().append(cutOff, List.of(change(1, account("a"), holding(null, "x"), holding("n", "y"))));
        PlanId elsewhere = plans.begin(new ConnectionId("third"));

        PlanId next = plans.begin(CRM);

        assertThat(plans.changes(cutOff)).isEmpty();
        assertThatThrownBy(() -> stores.plans().complete(cutOff, SUMMARY, Map.of()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(stores.plans().complete(elsewhere, SUMMARY, Map.of()).id()).isEqualTo(elsewhere);
        assertThat(stores.plans().complete(next, SUMMARY, Map.of()).id()).isEqualTo(next);
        assertThat(stores.plans().newest(10)).extracting(Plan::id).containsExactly(next, elsewhere);
        assertThat(stores.plans().newest(1)).extracting(Plan::id).containsExactly(next);
    }

    @Test
    void changesComeBackAsTheyWere() {
        PlannedChange odd = new PlannedChange(
                7,
                opportunity("o\t1"),
                "Tab\tline\nback\\slash \"😀\"",
                holding(null, null),
                holding("north", Map.of("product", "cloud", "named", "top"), "y"),
                "Reason \\N",
                Why.of(new byte[] {0, -1, 127, 10}),
                Outcome.REFUSED,
                Optional.of("'detail'"),
                Attempts.NONE);
        PlannedChange plain = change(9, account("a"), holding("north", "x"), holding("south", "x"));

        PlanId id = plans.ready(Map.of(), odd, plain).id();

        assertThat(plans.changes(id)).containsExactly(odd, plain);
        assertThat(stores.plans().change(id, odd.record())).contains(odd);
        assertThat(stores.plans().change(id, account("o\t1"))).isEmpty();
    }

    @Test
    void changesAreFilteredAndPaged() {
        PlanId id = plans.ready(
                        Map.of(),
                        change(1, account("a1"), holding("north", "005X"), holding("south", "005Y")),
                        change(2, account("a2"), holding("north", "005X"), holding("east_1", "005X")),
                        change(3, opportunity("100%"), holding(null, "005x"), holding("back\\slash", "005Z")))
                .id();

        assertThat(positions(id, ChangeFilter.ALL, 0, 2)).containsExactly(1L, 2L);
        assertThat(positions(id, ChangeFilter.ALL, 2, 2)).containsExactly(3L);
        assertThat(positions(id, ChangeFilter.OWNERS, 0, 9)).containsExactly(1L, 3L);
        assertThat(positions(id, new ChangeFilter(false, Optional.of(Outcome.APPLIED), ""), 0, 9))
                .isEmpty();
        assertThat(positions(id, new ChangeFilter(false, Optional.of(Outcome.PLANNED), ""), 0, 9))
                .hasSize(3);
        assertThat(containing(id, "name OF A1")).containsExactly(1L);
        assertThat(containing(id, "SOUTH")).containsExactly(1L);
        assertThat(containing(id, "005z")).containsExactly(3L);
        assertThat(containing(id, "005x")).containsExactly(1L, 2L, 3L);
        assertThat(containing(id, "because")).containsExactly(1L, 2L, 3L);
        assertThat(containing(id, "%")).containsExactly(3L);
        assertThat(containing(id, "_")).containsExactly(2L);
        assertThat(containing(id, "\\")).containsExactly(3L);
        assertThat(containing(id, "' OR true --")).isEmpty();
    }

    @Test
    void ownerOutcomesCountOwnerChangesOnly() {
        plans.held(holding("n", "x"), account("a1"), account("a2"), account("a3"), account("a4"));
        PlanId id = plans.ready(
                        Map.of(),
                        change(1, account("a1"), holding("n", "x"), holding("s", "y")),
                        change(2, account("a2"), holding("n", "x"), holding("s", "x")),
                        change(3, account("a3"), holding("n", "x"), holding("n", "z")),
                        change(4, account("a4"), holding("n", "x"), holding("n", "z")))
                .id();
        stores.outbox().open(id, "bob", NOW, Set.of());
        stores.queue()
                .settle(
                        id,
                        List.of(
                                Plans.applied(1),
                                new SettledChange(3, Outcome.CONFLICT, Optional.empty(), Optional.of("Owner is w."))),
                        NOW);

        assertThat(stores.plans().find(id).orElseThrow().ownerOutcomes())
                .isEqualTo(Map.of(Outcome.APPLIED, 1L, Outcome.CONFLICT, 1L, Outcome.PLANNED, 1L));
    }

    @Test
    void anUndoSwapsWhatWasApplied() {
        plans.held(holding("n", "x"), account("a2"), account("a3"), opportunity("o1"));
        PlanId id = plans.ready(
                        Map.of(),
                        change(1, account("a1"), holding(null, "x"), holding("s", "y")),
                        change(2, account("a2"), holding("n", "x"), holding("s", "y")),
                        change(3, account("a3"), holding("n", "x"), holding("s", "x")),
                        change(4, opportunity("o1"), holding("n", "x"), holding("s", "y")))
                .id();
        stores.outbox().open(id, "bob", NOW, Set.of());
        stores.queue()
                .settle(
                        id,
                        List.of(
                                Plans.applied(1),
                                new SettledChange(2, Outcome.CONFLICT, Optional.empty(), Optional.of("Owner is w.")),
                                Plans.applied(4)),
                        NOW);
        stores.outbox().close(id);

        Plan undo = stores.plans().undo(id, "cyd", NOW.plusSeconds(1));

        String reason = "Undo of plan " + id + ".";
        assertThat(plans.changes(undo.id()))
                .containsExactly(
                        undone(1, change(1, account("a1"), holding("s", "y"), holding(null, "x")), reason),
                        undone(2, change(3, account("a3"), holding("s", "x"), holding("n", "x")), reason),
                        undone(3, change(4, opportunity("o1"), holding("s", "y"), holding("n", "x")), reason));
        assertThat(undo.status()).isEqualTo(PlanStatus.READY);
        assertThat(undo.undoes()).contains(id);
        assertThat(undo.model()).isEmpty();
        assertThat(undo.connections()).containsExactly(CRM);
        assertThat(undo.createdBy()).isEqualTo("cyd");
        assertThat(undo.summary())
                .isEqualTo(new PlanSummary(2, 1, 1, 2, 1, Map.of(new TerritoryId("n"), 1L), Map.of(), List.of()));
        assertThat(stores.plans().find(id).orElseThrow().undoneBy()).contains(undo.id());
    }

    @Test
    void anUndoGivesTerritoriesOfOtherTypesBackToo() {
        plans.held(holding("n", Map.of("product", "cloud"), "x"), account("a2"));
        PlanId id = plans.applied(
                        change(1, account("a1"), holding(null, "x"), holding("s", Map.of("product", "cloud"), "y")),
                        change(
                                2,
                                account("a2"),
                                holding("n", Map.of("product", "cloud"), "x"),
                                holding("n", Map.of("product", "data", "named", "top"), "y")))
                .id();
        assertThat(containing(id, "DATA")).containsExactly(2L);

        Plan undo = stores.plans().undo(id, "cyd", NOW);

        assertThat(plans.changes(undo.id()))
                .extracting(change -> change.after().others())
                .containsExactly(
                        holding(null, null).others(),
                        holding(null, Map.of("product", "cloud"), null).others());
        assertThat(undo.summary().accountsByOther()).isEqualTo(Map.of("product", Map.of(new TerritoryId("cloud"), 1L)));
    }

    @Test
    void whatAnUndoHasLeftIsInTheNextOneAlone() {
        PlanId id = plans.applied(
                        change(1, account("given"), holding(null, "x"), holding("s", "y")),
                        change(2, account("refused"), holding(null, "x"), holding("s", "y")),
                        change(3, account("withdrawn"), holding(null, "x"), holding("s", "y")),
                        change(4, account("taken"), holding(null, "x"), holding("s", "y")))
                .id();
        PlanId first = stores.plans().undo(id, "ann", NOW).id();
        stores.outbox().open(first, "ann", NOW, Set.of());
        assertThat(stores.plans().undo(id, "bob", NOW).id())
                .as("not at its end")
                .isEqualTo(first);
        stores.queue()
                .settle(
                        first,
                        List.of(
                                Plans.applied(1),
                                new SettledChange(2, Outcome.REFUSED, Optional.empty(), Optional.of("No.")),
                                new SettledChange(4, Outcome.CONFLICT, Optional.empty(), Optional.empty())),
                        NOW);
        stores.outbox().withdraw(first, "ann", NOW);
        stores.outbox().close(first);

        Plan second = stores.plans().undo(id, "bob", NOW);

        assertThat(plans.changes(second.id()))
                .extracting(change -> change.record().ref().id())
                .containsExactly("refused", "withdrawn");
        assertThat(stores.plans().get(id).undoneBy()).contains(second.id());
        stores.outbox().open(second.id(), "bob", NOW, Set.of());
        plans.settleAll(second.id());
        stores.outbox().close(second.id());
        assertThat(stores.plans().undo(id, "cyd", NOW).id()).isEqualTo(second.id());
    }

    @Test
    void aPlanIsUndoneOnce() throws Exception {
        PlanId id = plans.applied(change(1, account("a1"), holding(null, "x"), holding("s", "y")))
                .id();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Plan>> undos = List.of(
                    threads.submit(() -> {
                        together.await();
                        return stores.plans().undo(id, "ann", NOW);
                    }),
                    threads.submit(() -> {
                        together.await();
                        return stores.plans().undo(id, "bob", NOW);
                    }));

            assertThat(undos.get(0).get()).isEqualTo(undos.get(1).get());
        } finally {
            threads.shutdown();
        }
        assertThat(stores.plans().newest(10)).hasSize(2);
    }

    @Test
    void onlyAnAppliedPlanIsUndone() {
        PlanId id = plans.ready(Map.of()).id();

        assertThatThrownBy(() -> stores.plans().undo(id, "ann", NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Plan " + id + " is not applied. Maybe apply it to its end first.");
    }

    @Test
    void aModelWithTheSameFilesKeepsItsNumber() {
        ModelFolder first = ModelFolder.of(Map.of("model.yaml", "name: \"1\"\r\n", "lists/a.csv", "x\ty\n"));
        ModelFolder second = ModelFolder.of(Map.of("model.yaml", "name: 2"));
        assertThat(stores.revisions().latest()).isEmpty();

        assertThat(stores.revisions().save(first, "one", "ann", NOW).number()).isEqualTo(1);
        assertThat(stores.revisions()
                        .save(first, "one", "bob", NOW.plusSeconds(9))
                        .createdBy())
                .isEqualTo("ann");
        assertThat(stores.revisions().save(second, "two", "ann", NOW).number()).isEqualTo(2);

        assertThat(stores.revisions().latest().orElseThrow().name()).isEqualTo("two");
        assertThat(stores.revisions().newest(9))
                .containsExactly(
                        new ModelRevisionHeading(2, "two", NOW, "ann"), new ModelRevisionHeading(1, "one", NOW, "ann"));
        assertThat(stores.revisions().newest(1)).hasSize(1);
        assertThat(stores.revisions().find(3)).isEmpty();
        assertThat(stores.revisions().find(1).orElseThrow()).satisfies(revision -> {
            assertThat(revision.folder().files()).isEqualTo(first.files());
            assertThat(revision.createdAt()).isEqualTo(NOW);
        });
    }

    private List<Long> containing(PlanId id, String text) {
        return positions(id, new ChangeFilter(false, Optional.empty(), text), 0, 9);
    }

    private List<Long> positions(PlanId id, ChangeFilter filter, long after, int limit) {
        return stores.plans().changes(id, filter, after, limit).stream()
                .map(PlannedChange::position)
                .toList();
    }

    private static PlannedChange undone(long position, PlannedChange change, String reason) {
        return new PlannedChange(
                position,
                change.record(),
                change.name(),
                change.before(),
                change.after(),
                reason,
                Why.NONE,
                Outcome.PLANNED,
                Optional.empty(),
                Attempts.NONE);
    }
}
