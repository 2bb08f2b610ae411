package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.rules.assign.Decision;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects a plan's decisions and changes and counts what was looked at. For one thread. */
final class PlanDraft {

    private final PlanId id;
    private final PlanStore plans;
    private final Map<TerritoryId, Long> accountsByTerritory = new HashMap<>();
    private final Map<String, Map<TerritoryId, Long>> accountsByOther = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<PlannedChange> pending = new ArrayList<>();
    private final List<RecordDecision> decisions = new ArrayList<>();
    private long accounts;
    private long opportunities;
    private long unassigned;
    private long ownerChanges;
    private long territoryChanges;

    PlanDraft(PlanId id, PlanStore plans) {
        this.id = id;
        this.plans = plans;
    }

    /** Counts a decided record and keeps what was decided, and the change where it is to change. */
    void add(RecordKey key, CrmRecord record, Holding before, Decision decision) {
        if (key.ref().type() == RecordType.ACCOUNT) {
            accounts++;
            decision.territory()
                    .ifPresentOrElse(id -> accountsByTerritory.merge(id, 1L, Long::sum), () -> unassigned++);
            decision.others()
                    .forEach((type, id) -> accountsByOther
                            .computeIfAbsent(type, first -> new HashMap<>())
                            .merge(id, 1L, Long::sum));
        } else {
            opportunities++;
        }
        Why why = Why.of(decision.why());
        decisions.add(new RecordDecision(key, decision.territory(), why));
        Holding after = new Holding(decision.territory(), decision.others(), decision.owner());
        if (before.equals(after)) {
            return;
        }
        PlannedChange change = new PlannedChange(
                ownerChanges + territoryChanges + 1,
                key,
                record.name().orElse(key.ref().id()),
                before,
                after,
                decision.reason(),
                why,
                Outcome.PLANNED,
                Optional.empty(),
                Attempts.NONE);
        if (change.changesOwner()) {
            ownerChanges++;
        } else {
            territoryChanges++;
        }
        pending.add(change);
    }

    /** Tells the admin something about the plan as a whole. */
    void note(String note) {
        notes.add(note);
    }

    /** Stores what was collected since the last call. */
    void flush() {
        plans.appendDecisions(id, decisions);
        decisions.clear();
        if (!pending.isEmpty()) {
            plans.append(id, pending);
            pending.clear();
        }
    }

    PlanSummary summary() {
        return new PlanSummary(
                accounts,
                opportunities,
                unassigned,
                ownerChanges,
                territoryChanges,
                accountsByTerritory,
                accountsByOther,
                notes);
    }
}
