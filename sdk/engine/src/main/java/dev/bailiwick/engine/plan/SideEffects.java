package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.Connections;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Asks each CRM what else it would do if a plan's owner changes were written. */
final class SideEffects {

    private static final int PAGE = 1000;

    private final Connections connections;
    private final PlanStore plans;

    SideEffects(Connections connections, PlanStore plans) {
        this.connections = connections;
        this.plans = plans;
    }

    /** A note per kind of side effect, one of the cost, and one where a CRM could not be asked. */
    List<String> of(PlanId plan, Collection<ConnectionId> of) {
        List<String> notes = new ArrayList<>();
        List<PushForecast> forecasts = new ArrayList<>();
        for (ConnectionId id : of) {
            Connection connection = connections.get(id);
            connection
                    .connector()
                    .ownerWriter()
                    .ifPresentOrElse(
                            writer -> forecasts.add(new PushForecast(connection, writer)),
                            () -> notes.add(
                                    "Connection " + id + " cannot write owners back: its changes cannot be applied."));
        }
        List<PlannedChange> page = plans.changes(plan, ChangeFilter.ALL, 0, PAGE);
        while (!page.isEmpty()) {
            for (PushForecast forecast : forecasts) {
                forecast.add(page);
            }
            page = plans.changes(
                    plan, ChangeFilter.ALL, page.get(page.size() - 1).position(), PAGE);
        }
        forecasts.forEach(forecast -> notes.addAll(forecast.notes()));
        return notes;
    }
}
