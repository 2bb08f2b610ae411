package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Tells what pushing a plan would take. Thread-safe. */
public final class PushForecasts {

    private final Connections connections;
    private final PlanStore plans;

    /** Of plans of this store into these CRMs. */
    public PushForecasts(Connections connections, PlanStore plans) {
        this.connections = connections;
        this.plans = plans;
    }

    /**
     * What applying a plan, or the rest of it, would take in each CRM that has anything to write. No network.
     *
     * @throws NotFoundException when there is no such plan
     */
    public List<PushForecast> of(PlanId id) {
        Plan plan = plans.get(id);
        if (plan.status() == PlanStatus.APPLIED) {
            return List.of();
        }
        List<PushForecast> forecasts = new ArrayList<>();
        new TreeMap<>(plans.unwritten(id, connections.writingTerritories(plan.connections())))
                .forEach((name, changes) -> {
                    Connection connection = connections.get(name);
                    connection
                            .connector()
                            .ownerWriter()
                            .ifPresent(writer -> forecasts.add(new PushForecast(
                                    name,
                                    changes,
                                    writer.cost(changes),
                                    connection.budget().allowances())));
                });
        return forecasts;
    }
}
