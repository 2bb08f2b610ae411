package dev.bailiwick.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.plan.Attempts;
import dev.bailiwick.engine.plan.ChangeFilter;
import dev.bailiwick.engine.plan.Holding;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanSummary;
import dev.bailiwick.engine.plan.PlannedChange;
import dev.bailiwick.engine.plan.Why;
import dev.bailiwick.engine.push.BatchSizes;
import dev.bailiwick.engine.push.PendingChange;
import dev.bailiwick.engine.push.SettledChange;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes plans, step by step as planner and pusher do. */
final class Plans {

    static final ConnectionId CRM = new ConnectionId("crm");
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    static final PlanSummary SUMMARY = new PlanSummary(
            10,
            5,
            1,
            3,
            1,
            Map.of(new TerritoryId("north"), 9L),
            Map.of("product", Map.of(new TerritoryId("cloud"), 4L)),
            List.of("A note with \"quotes\"."));

    private final PostgresStores stores;

    Plans(PostgresStores stores) {
        this.stores = stores;
    }

    PlanId begin(ConnectionId... connections) {
        long model = stores.revisions()
                .save(ModelFolder.of(Map.of("model.yaml", "name: test")), "test", "ann", NOW)
                .number();
        return stores.plans().begin(model, new TreeSet<>(List.of(connections)), "ann", NOW);
    }

    Plan ready(Map<TerritoryId, Long> turns, PlannedChange... changes) {
        PlanId id = begin(CRM);
        stores.plans().append(id, List.of(changes));
        return stores.plans().complete(id, SUMMARY, turns);
    }

    Plan applied(PlannedChange... changes) {
        PlanId id = ready(Map.of(), changes).id();
        stores.outbox().open(id, "bob", NOW, Set.of());
        settleAll(id);
        return stores.outbox().close(id);
    }

    /** As an earlier plan has left them. */
    void held(Holding holding, RecordKey... records) {
        PlannedChange[] changes = new PlannedChange[records.length];
        for (int i = 0; i < records.length; i++) {
            changes[i] = change(i + 1, records[i], holding(null, "before"), holding);
        }
        applied(changes);
    }

    void settleAll(PlanId id) {
        List<SettledChange> settled = stores.queue().claim(id, CRM, new BatchSizes(100), NOW).stream()
                .map(pending -> applied(pending.position()))
                .toList();
        stores.queue().settle(id, settled, NOW);
    }

    List<PlannedChange> changes(PlanId id) {
        return stores.plans().changes(id, ChangeFilter.ALL, 0, 100);
    }

    List<Long> claim(PlanId id, int limit) {
        return stores.queue().claim(id, CRM, new BatchSizes(limit), NOW).stream()
                .map(PendingChange::position)
                .toList();
    }

    static SettledChange applied(long position) {
        return new SettledChange(position, Outcome.APPLIED, Optional.empty(), Optional.empty());
    }

    static PlannedChange change(long position, RecordKey record, Holding before, Holding after) {
        return new PlannedChange(
                position,
                record,
                "Name of " + record.ref().id(),
                before,
                after,
                "Because.",
                why("asked: " + record),
                Outcome.PLANNED,
                Optional.empty(),
                Attempts.NONE);
    }

    static Why why(String text) {
        return Why.of(text.getBytes(UTF_8));
    }

    static RecordKey account(String id) {
        return new RecordKey(CRM, new RecordRef(RecordType.ACCOUNT, id));
    }

    static RecordKey opportunity(String id) {
        return new RecordKey(CRM, new RecordRef(RecordType.OPPORTUNITY, id));
    }

    static Holding holding(@Nullable String territory, @Nullable String owner) {
        return holding(territory, Map.of(), owner);
    }

    static Holding holding(@Nullable String territory, Map<String, String> others, @Nullable String owner) {
        SortedMap<String, TerritoryId> byType = new TreeMap<>();
        others.forEach((type, id) -> byType.put(type, new TerritoryId(id)));
        return new Holding(
                Optional.ofNullable(territory).map(TerritoryId::new),
                byType,
                Optional.ofNullable(owner).map(OwnerId::new));
    }
}
