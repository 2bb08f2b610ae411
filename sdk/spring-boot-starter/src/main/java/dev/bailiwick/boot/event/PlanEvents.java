package dev.bailiwick.boot.event;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.ChangeFilter;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanListener;
import dev.bailiwick.engine.plan.PlanStore;
import dev.bailiwick.engine.plan.PlannedChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Tells of plans, in the transactions that change them. */
final class PlanEvents implements PlanListener {

    private static final int FIRST_CONFLICTS = 10;

    private final Events events;
    private final Supplier<PlanStore> plans;

    /**
     * Tells of nothing yet.
     *
     * @param plans asked when a plan was applied; the store itself needs this listener first
     */
    PlanEvents(Events events, Supplier<PlanStore> plans) {
        this.events = events;
        this.plans = plans;
    }

    @Override
    public void ready(Plan plan) {
        Map<String, Object> data = heading(plan);
        data.put("createdBy", plan.createdBy());
        data.put("accounts", plan.summary().accounts());
        data.put("opportunities", plan.summary().opportunities());
        data.put("unassigned", plan.summary().unassigned());
        data.put("ownerChanges", plan.summary().ownerChanges());
        data.put("territoryChanges", plan.summary().territoryChanges());
        data.put("notes", plan.summary().notes());
        events.tell(EventType.PLAN_READY, data);
        if (plan.summary().ownerChanges() + plan.summary().territoryChanges() > 0) {
            events.tell(EventType.PLAN_APPROVAL_NEEDED, data);
        }
    }

    @Override
    public void applied(Plan plan) {
        Map<String, Object> data = heading(plan);
        plan.undoes().ifPresent(undone -> data.put("undoes", undone.value()));
        plan.applied().ifPresent(applied -> data.put("appliedBy", applied.by()));
        Map<String, Long> outcomes = new TreeMap<>();
        plan.ownerOutcomes()
                .forEach((outcome, count) -> outcomes.put(outcome.name().toLowerCase(Locale.ROOT), count));
        data.put("outcomes", outcomes);
        events.tell(EventType.PLAN_APPLIED, data);
        if (plan.count(Outcome.CONFLICT) > 0) {
            conflicts(plan);
        }
    }

    private void conflicts(Plan plan) {
        ChangeFilter filter = new ChangeFilter(true, Optional.of(Outcome.CONFLICT), "");
        Map<String, Object> data = heading(plan);
        data.put("conflicts", plan.count(Outcome.CONFLICT));
        data.put(
                "first",
                plans.get().changes(plan.id(), filter, 0, FIRST_CONFLICTS).stream()
                        .map(PlanEvents::conflict)
                        .toList());
        events.tell(EventType.CHANGE_CONFLICT, data);
    }

    private static Map<String, Object> conflict(PlannedChange change) {
        Map<String, Object> conflict = new LinkedHashMap<>();
        conflict.put("record", change.record().toString());
        conflict.put("name", change.name());
        change.detail().ifPresent(detail -> conflict.put("detail", detail));
        return conflict;
    }

    private static Map<String, Object> heading(Plan plan) {
        List<String> connections =
                plan.connections().stream().map(ConnectionId::value).toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("plan", plan.id().value());
        data.put("connections", connections);
        return data;
    }
}
