package dev.bailiwick.engine.push;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.engine.plan.PlanStore;
import dev.bailiwick.engine.plan.PushForecast;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.OwnerWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a plan's owner changes back, batch by batch out of the outbox. A batch is marked before the CRM is given it
 * and settled after the CRM answered; what a push was cut off with is read again before anything more is written. So
 * each change is written once. Thread-safe.
 */
public final class Pusher {

    private final Connections connections;
    private final PlanStore plans;
    private final Outbox outbox;
    private final ConnectionLocks locks;
    private final Clock clock;
    private final PushLimits limits;

    /**
     * Pushes through this outbox.
     *
     * @param limits how much is pushed and how stubbornly
     */
    public Pusher(
            Connections connections,
            PlanStore plans,
            Outbox outbox,
            ConnectionLocks locks,
            Clock clock,
            PushLimits limits) {
        this.connections = connections;
        this.plans = plans;
        this.outbox = outbox;
        this.locks = locks;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Applies a plan, or goes on with one that was cut off. One that is applied already is left as it is.
     *
     * @param id which plan
     * @param by who approved it
     * @param progress told after every batch
     * @return the plan with its outcomes
     * @throws RefusedException when there is no such plan, a connection is busy, or the plan is too large
     * @throws ConnectorException when a CRM failed for good, is read-only, or takes some or all changes only later; the
     *     others were written, and what is left stays in the outbox
     */
    public Plan apply(PlanId id, String by, Progress progress) {
        Plan plan = plans.get(id);
        if (plan.status() == PlanStatus.APPLIED) {
            return plan;
        }
        Set<ConnectionId> territoriesInto = writingTerritories(plan);
        checkSize(plan, territoriesInto);
        try (Locks.Held held = locks.acquire(plan.connections())) {
            outbox.open(id, by, clock.instant(), territoriesInto);
            pushAll(plan, held, progress);
            return outbox.close(id);
        }
    }

    /**
     * Gives every record an applied plan changed back to whom it was taken from, unless somebody changed it since.
     *
     * @param id an applied plan
     * @param by who asks
     * @param progress told after every batch
     * @return the plan that undid it, with its outcomes
     * @throws RefusedException when the plan is not applied to its end; otherwise as for {@link #apply}
     */
    public Plan undo(PlanId id, String by, Progress progress) {
        Plan plan = plans.get(id);
        if (plan.status() != PlanStatus.APPLIED) {
            throw new RefusedException(
                    "Plan " + id + " is " + plan.status() + ", so there is nothing to undo yet.",
                    "Maybe apply it to its end first.");
        }
        return apply(plans.undo(id, by, clock.instant()).id(), by, progress);
    }

    /**
     * Stops a plan where it is: what is not written yet is given up, and the plan is applied, so that what was written
     * can be undone. A push that runs meanwhile finds nothing more to send and ends the plan after its last batch. What
     * a push was cut off with is read again first, to know what was written.
     *
     * @param id a plan that is being pushed, or was cut off or paused while it was
     * @param by who asks
     * @return the plan; one that is applied already is left as it is
     * @throws RefusedException when there is no such plan, it was not begun, or its last batch is being sent just now
     * @throws ConnectorException when a CRM cannot be read that may have written some of it
     */
    public Plan withdraw(PlanId id, String by) {
        Plan plan = plans.get(id);
        if (plan.status() == PlanStatus.APPLIED) {
            return plan;
        }
        if (plan.status() != PlanStatus.APPLYING) {
            throw new RefusedException(
                    "Plan " + id + " is " + plan.status() + ", so there is nothing to stop.",
                    "Maybe leave it as it is: nothing is written before it is applied.");
        }
        outbox.withdraw(id, by, clock.instant());
        if (unwritten(plan) > 0) {
            try (Locks.Held held = lock(plan)) {
                plan.connections()
                        .forEach(connection -> push(id, connection, held).settleUnclear());
                outbox.withdraw(id, by, clock.instant());
            }
        }
        return outbox.close(id);
    }

    private long unwritten(Plan plan) {
        return plan.connections().stream()
                .mapToLong(connection -> outbox.size(plan.id(), connection))
                .sum();
    }

    private Locks.Held lock(Plan plan) {
        try {
            return locks.acquire(plan.connections());
        } catch (RefusedException busy) {
            throw new RefusedException(
                    "What was not sent yet of plan " + plan.id()
                            + " is withdrawn, but its last batch may be on its way: " + busy.what(),
                    "Maybe wait a moment: a push that runs ends by itself. If the plan is still not applied then, stop it"
                            + " again.");
        }
    }

    /** What applying a plan, or the rest of it, would take in each CRM that has anything to write. No network. */
    public List<PushForecast> forecast(PlanId id) {
        Plan plan = plans.get(id);
        if (plan.status() == PlanStatus.APPLIED) {
            return List.of();
        }
        List<PushForecast> forecasts = new ArrayList<>();
        new TreeMap<>(plans.unwritten(id, writingTerritories(plan)))
                .forEach((connection, changes) -> connections
                        .get(connection)
                        .connector()
                        .ownerWriter()
                        .ifPresent(writer -> forecasts.add(new PushForecast(
                                connection,
                                changes,
                                writer.cost(changes),
                                connections.get(connection).budget().allowances()))));
        return forecasts;
    }

    private ConnectionPush push(PlanId plan, ConnectionId connection, Locks.Held held) {
        return new ConnectionPush(plan, connections.get(connection), held, outbox, limits, clock);
    }

    /** Mere territory changes count where any CRM is to know them: they are writes too. */
    private void checkSize(Plan plan, Set<ConnectionId> territoriesInto) {
        long owners = plan.summary().ownerChanges();
        long territories = territoriesInto.isEmpty() ? 0 : plan.summary().territoryChanges();
        if (owners + territories > limits.maxChanges()) {
            throw new RefusedException(
                    "Plan " + plan.id() + " changes " + owners + " owners"
                            + (territories == 0 ? "" : " and writes " + territories + " mere territory changes")
                            + "; at most " + limits.maxChanges() + " may change at once.",
                    "Maybe raise bailiwick.push.max-changes, or plan with a smaller step.");
        }
    }

    private Set<ConnectionId> writingTerritories(Plan plan) {
        return plan.connections().stream()
                .filter(connection -> connections
                        .get(connection)
                        .connector()
                        .ownerWriter()
                        .filter(OwnerWriter::writesTerritory)
                        .isPresent())
                .collect(Collectors.toSet());
    }

    /** One CRM that fails keeps no other from being written; what it has not taken stays in the outbox. */
    private void pushAll(Plan plan, Locks.Held held, Progress progress) {
        Map<ConnectionId, ConnectorException> failures = new TreeMap<>();
        for (ConnectionId connection : plan.connections()) {
            try {
                push(plan.id(), connection, held).run(progress);
            } catch (ConnectorException e) {
                failures.put(connection, e);
            }
        }
        if (!failures.isEmpty()) {
            ConnectorException first = failures.values().iterator().next();
            String all = failures.entrySet().stream()
                    .map(failure -> "Connection `" + failure.getKey() + "`: "
                            + failure.getValue().getMessage())
                    .collect(Collectors.joining("\n"));
            throw first.retryAfter()
                    .map(wait -> ConnectorException.rateLimited(all, wait))
                    .orElseGet(() -> new ConnectorException(first.kind(), all, first))
                    .withCode(first.code().orElse(null));
        }
    }
}
