package dev.bailiwick.boot.observe;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.push.BatchSizes;
import dev.bailiwick.engine.push.Outbox;
import dev.bailiwick.engine.push.PendingChange;
import dev.bailiwick.engine.push.RefusedChange;
import dev.bailiwick.engine.push.SettledChange;
import dev.bailiwick.engine.push.Waiting;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An outbox whose changes are counted as they are settled, put off or withdrawn. */
final class CountedOutbox implements Outbox {

    private final Outbox outbox;
    private final RecordMetrics metrics;

    CountedOutbox(Outbox outbox, RecordMetrics metrics) {
        this.outbox = outbox;
        this.metrics = metrics;
    }

    @Override
    public void open(PlanId plan, String by, Instant at, Set<ConnectionId> territoriesInto) {
        outbox.open(plan, by, at, territoriesInto);
    }

    @Override
    public long size(PlanId plan, ConnectionId connection) {
        return outbox.size(plan, connection);
    }

    @Override
    public long size(ConnectionId connection) {
        return outbox.size(connection);
    }

    @Override
    public List<PendingChange> claim(PlanId plan, ConnectionId connection, BatchSizes sizes, Instant at) {
        return outbox.claim(plan, connection, sizes, at);
    }

    @Override
    public List<PendingChange> sending(PlanId plan, ConnectionId connection, int limit) {
        return outbox.sending(plan, connection, limit);
    }

    @Override
    public void release(PlanId plan, Collection<Long> positions) {
        outbox.release(plan, positions);
    }

    @Override
    public void settle(PlanId plan, List<SettledChange> settled, Instant at) {
        outbox.settle(plan, settled, at);
        settled.forEach(change -> metrics.pushed(change.outcome(), 1));
    }

    @Override
    public void putOff(PlanId plan, List<RefusedChange> refused) {
        outbox.putOff(plan, refused);
        metrics.pushed(Outcome.WAITING, refused.size());
    }

    @Override
    public void park(PlanId plan, ConnectionId connection, Instant until, Optional<String> code, String detail) {
        outbox.park(plan, connection, until, code, detail);
    }

    @Override
    public Optional<Waiting> waiting(PlanId plan, ConnectionId connection) {
        return outbox.waiting(plan, connection);
    }

    @Override
    public long withdraw(PlanId plan, String by, Instant at) {
        long withdrawn = outbox.withdraw(plan, by, at);
        metrics.pushed(Outcome.WITHDRAWN, withdrawn);
        return withdrawn;
    }

    @Override
    public Plan close(PlanId plan) {
        return outbox.close(plan);
    }
}
