package dev.bailiwick.engine.push;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.engine.plan.PlanStore;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a plan's owner changes back, batch by batch out of the outbox. A batch is settled after the CRM answered, so a
 * push that was cut off repeats at most one batch, and that harmlessly: the CRM's owner is compared first. Thread-safe.
 */
public final class Pusher {

    private final Connections connections;
    private final PlanStore plans;
    private final Outbox outbox;
    private final ConnectionLocks locks;
    private final Clock clock;
    private final long maxChanges;

    /**
     * Pushes through this outbox.
     *
     * @param maxChanges a plan that would write more changes than this is refused
     */
    public Pusher(
            Connections connections,
            PlanStore plans,
            Outbox outbox,
            ConnectionLocks locks,
            Clock clock,
            long maxChanges) {
        this.connections = connections;
        this.plans = plans;
        this.outbox = outbox;
        this.locks = locks;
        this.clock = clock;
        this.maxChanges = maxChanges;
    }

    /**
     * Applies a plan, or goes on with one that was cut off. One that is applied already is left as it is.
     *
     * @param id which plan
     * @param by who approved it
     * @param progress told after every batch
     * @return the plan with its outcomes
     * @throws RefusedException when there is no such plan, a connection is busy, or the plan is too large
     * @throws ConnectorException when a CRM failed for good or is read-only; the others were written, and what is left
     *     stays in the outbox
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
            drainAll(plan, progress);
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

    /** Mere territory changes count where any CRM is to know them: they are writes too. */
    private void checkSize(Plan plan, Set<ConnectionId> territoriesInto) {
        long owners = plan.summary().ownerChanges();
        long territories = territoriesInto.isEmpty() ? 0 : plan.summary().territoryChanges();
        if (owners + territories > maxChanges) {
            throw new RefusedException(
                    "Plan " + plan.id() + " changes " + owners + " owners"
                            + (territories == 0 ? "" : " and writes " + territories + " mere territory changes")
                            + "; at most " + maxChanges + " may change at once.",
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
    private void drainAll(Plan plan, Progress progress) {
        Map<ConnectionId, ConnectorException> failures = new TreeMap<>();
        for (ConnectionId connection : plan.connections()) {
            try {
                drain(plan.id(), connection, progress);
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
            throw new ConnectorException(first.kind(), all, first);
        }
    }

    private void drain(PlanId plan, ConnectionId connection, Progress progress) {
        long total = outbox.size(plan, connection);
        if (total == 0) {
            return;
        }
        OwnerWriter writer = connections
                .get(connection)
                .connector()
                .ownerWriter()
                .orElseThrow(() -> new ConnectorException(
                        Kind.INVALID, "It cannot write owners back. Maybe its connector is for reading only.", null));
        long done = 0;
        List<PendingChange> batch = outbox.next(plan, connection, writer.maxBatch());
        while (!batch.isEmpty()) {
            outbox.settle(plan, write(writer, batch), clock.instant());
            done += batch.size();
            progress.report("owners into " + connection, done, OptionalLong.of(total));
            batch = outbox.next(plan, connection, writer.maxBatch());
        }
    }

    private static List<SettledChange> write(OwnerWriter writer, List<PendingChange> batch) {
        List<OwnerChangeResult> results =
                writer.apply(batch.stream().map(PendingChange::change).toList());
        List<SettledChange> settled = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            OwnerChangeResult result = results.get(i);
            settled.add(new SettledChange(batch.get(i).position(), outcome(result), result.detail()));
        }
        return settled;
    }

    private static Outcome outcome(OwnerChangeResult result) {
        return switch (result.outcome()) {
            case APPLIED -> Outcome.APPLIED;
            case CONFLICT -> Outcome.CONFLICT;
            // What still may not be written after all repeats is given up for this plan; planning again picks it up.
            case REFUSED, RETRY -> Outcome.REFUSED;
        };
    }
}
