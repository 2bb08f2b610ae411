package dev.bailiwick.store;

import static dev.bailiwick.store.Plans.CRM;
import static dev.bailiwick.store.Plans.NOW;
import static dev.bailiwick.store.Plans.SUMMARY;
import static dev.bailiwick.store.Plans.account;
import static dev.bailiwick.store.Plans.change;
import static dev.bailiwick.store.Plans.holding;
import static dev.bailiwick.store.Plans.opportunity;
import static dev.bailiwick.store.Plans.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.plan.DecisionStore;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.RecordDecision;
import dev.bailiwick.engine.plan.UnassignedRecord;
import dev.bailiwick.engine.plan.Why;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class DecisionStoreTest {

    private static final ConnectionId OTHER = new ConnectionId("other");

    private PostgresStores stores;
    private Plans plans;
    private DecisionStore decisions;

    @BeforeEach
    void open() {
        stores = TestDatabase.emptyStores();
        plans = new Plans(stores);
        decisions = stores.decisions();
    }

    @Test
    void decisionsAreSeenOnceTheirPlanIsComplete() {
        PlanId plan = plans.begin(CRM);
        stores.plans().appendDecisions(plan, List.of(decided(account("a1"), "north"), decided(account("a2"), null)));
        stores.plans().appendDecisions(plan, List.of(decided(opportunity("a1"), "south")));

        assertThat(decisions.plan(CRM)).isEmpty();
        assertThat(found(account("a1"))).isEmpty();

        complete(plan);

        assertThat(decisions.plan(CRM)).contains(plan);
        assertThat(found(account("a1"))).contains(decided(account("a1"), "north"));
        assertThat(found(account("a2"))).contains(decided(account("a2"), null));
        assertThat(found(opportunity("a1"))).contains(decided(opportunity("a1"), "south"));
        assertThat(found(opportunity("a2"))).isEmpty();
    }

    @Test
    void aPlanReplacesAllDecisionsOfItsConnectionsAndNoOthers() {
        RecordKey elsewhere = new RecordKey(OTHER, account("a1").ref());
        PlanId both = plan(
                List.of(CRM, OTHER),
                decided(account("a1"), "north"),
                decided(account("gone"), "north"),
                decided(opportunity("o1"), "north"),
                decided(elsewhere, "north"));

        PlanId one = plan(List.of(CRM), decided(account("a1"), "south"));

        assertThat(found(account("a1"))).contains(decided(account("a1"), "south"));
        assertThat(found(account("gone"))).isEmpty();
        assertThat(found(opportunity("o1"))).isEmpty();
        assertThat(found(elsewhere)).contains(decided(elsewhere, "north"));
        assertThat(decisions.plan(CRM)).contains(one);
        assertThat(decisions.plan(OTHER)).contains(both);
    }

    @Test
    void aPlanThatWasCutOffLeavesTheDecisionsBeforeIt() {
        plan(List.of(CRM), decided(account("a1"), "north"));
        PlanId cutOff = plans.begin(CRM);
        stores.plans()
                .appendDecisions(cutOff, List.of(decided(account("a1"), "south"), decided(account("a2"), "south")));

        assertThat(found(account("a1"))).contains(decided(account("a1"), "north"));

        plan(List.of(CRM), decided(account("a1"), "east"));

        assertThat(found(account("a1"))).contains(decided(account("a1"), "east"));
        assertThat(found(account("a2"))).isEmpty();
    }

    @Test
    void onlyADraftTakesDecisions() {
        PlanId ready = plan(List.of(CRM));
        PlanId removed = plans.begin(CRM);
        PlanId draft = plans.begin(CRM);

        for (PlanId plan : List.of(ready, removed)) {
            assertThatThrownBy(() -> stores.plans().appendDecisions(plan, List.of(decided(account("a1"), "north"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Plan " + plan + " is no draft.");
        }
        complete(draft);
        assertThat(found(account("a1"))).isEmpty();
    }

    @Test
    void aRecordThatWasDecidedTwiceFailsThePlan() {
        plan(List.of(CRM), decided(account("a1"), "north"));
        PlanId draft = plans.begin(CRM);
        stores.plans().appendDecisions(draft, List.of(decided(account("a1"), "south"), decided(account("a1"), "east")));

        assertThatThrownBy(() -> complete(draft)).isInstanceOf(DataAccessException.class);

        assertThat(stores.plans().find(draft)).isEmpty();
        assertThat(found(account("a1"))).contains(decided(account("a1"), "north"));
    }

    @Test
    void anUndoDecidesNothing() {
        PlanId plan = plans.begin(CRM);
        stores.plans().append(plan, List.of(change(1, account("a1"), holding(null, "x"), holding("north", "y"))));
        stores.plans().appendDecisions(plan, List.of(decided(account("a1"), "north")));
        complete(plan);
        stores.outbox().open(plan, "bob", NOW, Set.of());
        plans.settleAll(plan);
        stores.outbox().close(plan);

        stores.plans().undo(plan, "cyd", NOW);

        assertThat(decisions.plan(CRM)).contains(plan);
        assertThat(found(account("a1"))).contains(decided(account("a1"), "north"));
    }

    @Test
    void unassignedRecordsComeInPagesByIdWithTheirNames() {
        save(record("a1", "Alpha"), record("B", null), record("b", "Beta"), record("c", "Gamma"));
        save(deal("o1", "Deal"));
        plan(
                List.of(CRM),
                decided(account("a1"), "north"),
                decided(account("b"), null),
                decided(account("B"), null),
                decided(account("c"), null),
                decided(account("left the mirror"), null),
                decided(opportunity("o1"), null));

        assertThat(decisions.unassigned(CRM, RecordType.ACCOUNT, "", 2))
                .containsExactly(new UnassignedRecord(account("B"), "B"), new UnassignedRecord(account("b"), "Beta"));
        assertThat(decisions.unassigned(CRM, RecordType.ACCOUNT, "b", 2))
                .containsExactly(new UnassignedRecord(account("c"), "Gamma"));
        assertThat(decisions.unassigned(CRM, RecordType.OPPORTUNITY, "", 9))
                .containsExactly(new UnassignedRecord(opportunity("o1"), "Deal"));
        assertThat(decisions.countUnassigned(CRM, RecordType.ACCOUNT)).isEqualTo(3);
        assertThat(decisions.countUnassigned(CRM, RecordType.OPPORTUNITY)).isEqualTo(1);
        assertThat(decisions.countUnassigned(OTHER, RecordType.ACCOUNT)).isZero();
    }

    @Test
    void whoReadsWhileAPlanIsCompletedSeesTheOneBeforeOrThatOne() throws Exception {
        CrmRecord[] records =
                IntStream.range(0, 50).mapToObj(i -> record("a" + i, "Name")).toArray(CrmRecord[]::new);
        save(records);
        RecordDecision[] decided = Stream.of(records)
                .map(record -> decided(new RecordKey(CRM, record.ref()), null))
                .toArray(RecordDecision[]::new);
        plan(List.of(CRM), decided);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<?> planning = threads.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    plan(List.of(CRM), decided);
                }
            });
            int readings = 0;
            while (!planning.isDone()) {
                assertThat(decisions.countUnassigned(CRM, RecordType.ACCOUNT)).isEqualTo(50);
                readings++;
            }
            planning.get();
            assertThat(readings).isPositive();
        } finally {
            threads.shutdown();
        }
    }

    private Optional<RecordDecision> found(RecordKey record) {
        return decisions.find(record).map(last -> {
            assertThat(decisions.plan(record.connection())).contains(last.plan());
            return last.decision();
        });
    }

    private PlanId plan(List<ConnectionId> connections, RecordDecision... decided) {
        PlanId plan = plans.begin(connections.toArray(ConnectionId[]::new));
        stores.plans().appendDecisions(plan, List.of(decided));
        complete(plan);
        return plan;
    }

    private void complete(PlanId plan) {
        stores.plans().complete(plan, SUMMARY, Map.of());
    }

    private void save(CrmRecord... records) {
        stores.mirrorWriter()
                .savePage(
                        CRM,
                        records[0].ref().type(),
                        new ChangePage(List.of(records), Set.of(), List.of(), new Cursor("next"), false));
    }

    private static Account record(String id, @Nullable String name) {
        return Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, id))
                .modifiedAt(NOW)
                .name(name)
                .build();
    }

    private static Opportunity deal(String id, String name) {
        return Opportunity.builder()
                .ref(new RecordRef(RecordType.OPPORTUNITY, id))
                .modifiedAt(NOW)
                .name(name)
                .build();
    }

    private static RecordDecision decided(RecordKey record, @Nullable String territory) {
        return new RecordDecision(
                record,
                Optional.ofNullable(territory).map(TerritoryId::new),
                territory == null ? Why.NONE : why(record + " in " + territory));
    }
}
