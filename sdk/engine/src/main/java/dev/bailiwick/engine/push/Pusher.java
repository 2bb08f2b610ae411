package dev.bailiwick.engine.push;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.engine.plan.PlanStore;
import dev.bailiwick.spi.ConnectorException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/**
 * Writes a plan's owner changes back, batch by batch out of the outbox. A batch is marked before the CRM is given it
 * and settled after the CRM answered; what a push was cut off with is read again before it is sent again. So each
 * change is written once. Thread-safe.
 */
public final class Pusher {

    private final Connections connections;
    private final PlanStore plans;
    private final Outbox outbox;
    private final OutboxQueue queue;
    private final ConnectionLocks locks;
    private final Clock clock;
    private final PushLimits limits;

    /**
     * Pushes through this outbox.
     *
     * @param queue the changes in the outbox
     * @param limits how much is pushed and how stubbornly
     */
    public Pusher(
            Connections connections,
            PlanStore plans,
            Outbox outbox,
            OutboxQueue queue,
            ConnectionLocks locks,
            Clock clock,
            PushLimits limits) {
        this.connections = connections;
        this.plans = plans;
        this.outbox = outbox;
        this.queue = queue;
        this.locks = locks;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Applies a plan, or goes on with one that was cut off. One that is applied already is left as it is.
     *
     * @param id which plan
     * @param by who approved it
     * @param progress told after every batch, and once a second while the push waits
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
        Set<ConnectionId> territoriesInto = connections.writingTerritories(plan.connections());
        checkSize(plan, plan.summary().ownerChanges(), territoriesInto);
        try (Locks.Held held = locks.acquire(plan.connections())) {
            return push(plan, held, territoriesInto, by, progress);
        }
    }

    /**
     * Gives every record an applied plan changed back to whom it was taken from, unless somebody changed it since. What
     * an undo before has left, because it was stopped or refused, is given back by another.
     *
     * @param id an applied plan
     * @param by who asks
     * @param progress as for {@link #apply}
     * @return the plan that undid it, or the rest of it, with its outcomes
     * @throws RefusedException when the plan is not applied to its end; otherwise as for {@link #apply}
     */
    public Plan undo(PlanId id, String by, Progress progress) {
        Plan plan = plans.get(id);
        if (plan.status() != PlanStatus.APPLIED) {
            throw new RefusedException(
                    "Plan " + id + " is " + plan.status() + ", so there is nothing to undo yet.",
                    "Maybe apply it to its end first.");
        }
        Set<ConnectionId> territoriesInto = connections.writingTerritories(plan.connections());
        checkSize(plan, plan.count(Outcome.APPLIED), territoriesInto);
        try (Locks.Held held = locks.acquire(plan.connections())) {
            Plan undo = plans.undo(id, by, clock.instant());
            return undo.status() == PlanStatus.APPLIED ? undo : push(undo, held, territoriesInto, by, progress);
        }
    }

    private Plan push(Plan plan, Locks.Held held, Set<ConnectionId> territoriesInto, String by, Progress progress) {
        outbox.open(plan.id(), by, clock.instant(), territoriesInto);
        ConnectionFailures.forEach(plan.connections(), connection -> {
            long changes = outbox.size(plan.id(), connection);
            if (changes > 0) {
                push(plan.id(), connection, held, changes, progress).run();
            }
        });
        return outbox.close(plan.id());
    }

    /**
     * Stops a plan where it is: what is not written yet is given up, and the plan is applied, so that what was written
     * can be undone. A push that runs meanwhile finds nothing more to send and ends the plan after its last batch. What
     * a push was cut off with is read again first, to know what was written; while the CRM may still be at it, this
     * waits.
     *
     * @param id a plan that is being pushed, or was cut off or paused while it was
     * @param by who asks
     * @param progress told once a second while this waits
     * @return the plan; one that is applied already is left as it is
     * @throws RefusedException when there is no such plan, it was not begun, or its last batch is being sent just now
     * @throws ConnectorException when a CRM cannot be read that may have written some of it. After a day, or when there
     *     is no such connection any more, the plan ends without knowing
     */
    public Plan withdraw(PlanId id, String by, Progress progress) {
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
        if (plan.connections().stream().anyMatch(connection -> outbox.size(id, connection) > 0)) {
            try (Locks.Held held = lock(plan)) {
                ConnectionFailures.forEach(
                        plan.connections(), connection -> settleStopped(id, connection, held, progress));
            }
        }
        return outbox.close(id);
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

    private void settleStopped(PlanId id, ConnectionId connection, Locks.Held held, Progress progress) {
        long changes = outbox.size(id, connection);
        if (changes == 0) {
            return;
        }
        UnreadChanges unread = new UnreadChanges(queue);
        Instant now = clock.instant();
        try {
            push(id, connection, held, changes, progress).settleStopped();
        } catch (NotFoundException gone) {
            unread.giveUp(id, connection, now, now, gone.what());
        } catch (ConnectorException e) {
            Instant away = now.minus(UnreadChanges.AWAY);
            if (!unread.giveUp(id, connection, away, now, String.valueOf(e.getMessage()))) {
                throw e.retryAfter().isPresent() ? e : notRead(e);
            }
        }
    }

    private static ConnectorException notRead(ConnectorException e) {
        return new ConnectorException(
                        e.kind(),
                        "What was written last has to be read: " + e.getMessage()
                                + "\nMaybe mend the connection and stop the plan again. A day after its last attempt"
                                + " it ends without knowing.",
                        e)
                .withCode(e.code().orElse(null));
    }

    private ConnectionPush push(
            PlanId plan, ConnectionId connection, Locks.Held held, long changes, Progress progress) {
        return new ConnectionPush(
                plan,
                connections.get(connection),
                queue,
                held,
                limits,
                clock,
                new PushProgress(connection, changes, progress));
    }

    /** Mere territory changes count where any CRM is to know them: they are writes too. */
    private void checkSize(Plan plan, long owners, Set<ConnectionId> territoriesInto) {
        long territories = territoriesInto.isEmpty() ? 0 : plan.summary().territoryChanges();
        if (owners + territories > limits.maxChanges()) {
            throw new RefusedException(
                    "Plan " + plan.id() + " changes " + owners + " owners"
                            + (territories == 0 ? "" : " and writes " + territories + " mere territory changes")
                            + "; at most " + limits.maxChanges() + " may change at once.",
                    "Maybe raise bailiwick.push.max-changes, or plan with a smaller step.");
        }
    }
}
