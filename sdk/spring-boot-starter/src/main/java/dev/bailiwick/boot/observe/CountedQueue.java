package dev.bailiwick.boot.observe;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.push.BatchSizes;
import dev.bailiwick.engine.push.OutboxQueue;
import dev.bailiwick.engine.push.PendingChange;
import dev.bailiwick.engine.push.RefusedChange;
import dev.bailiwick.engine.push.SettledChange;
import dev.bailiwick.engine.push.Waiting;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A queue whose changes are counted as they are settled, put off or withdrawn. */
final class CountedQueue implements OutboxQueue {

    private final OutboxQueue queue;
    private final RecordMetrics metrics;

    CountedQueue(OutboxQueue queue, RecordMetrics metrics) {
        this.queue = queue;
        this.metrics = metrics;
    }

    @Override
    public List<PendingChange> claim(PlanId plan, ConnectionId connection, BatchSizes sizes, Instant at) {
        return queue.claim(plan, connection, sizes, at);
    }

    @Override
    public boolean again(PlanId plan, Collection<Long> positions, Instant at) {
        return queue.again(plan, positions, at);
    }

    @Override
    public void answered(PlanId plan, Collection<Long> positions) {
        queue.answered(plan, positions);
    }

    @Override
    public List<PendingChange> sending(PlanId plan, ConnectionId connection, long after, int limit) {
        return queue.sending(plan, connection, after, limit);
    }

    @Override
    public long release(PlanId plan, Collection<Long> positions, boolean sent, Instant at) {
        long withdrawn = queue.release(plan, positions, sent, at);
        metrics.pushed(Outcome.WITHDRAWN, withdrawn);
        return withdrawn;
    }

    @Override
    public void settle(PlanId plan, List<SettledChange> settled, Instant at) {
        queue.settle(plan, settled, at);
        settled.forEach(change -> metrics.pushed(change.outcome(), 1));
    }

    @Override
    public long putOff(PlanId plan, List<RefusedChange> refused, Instant at) {
        long withdrawn = queue.putOff(plan, refused, at);
        metrics.pushed(Outcome.WITHDRAWN, withdrawn);
        metrics.pushed(Outcome.WAITING, refused.size() - withdrawn);
        return withdrawn;
    }

    @Override
    public long park(PlanId plan, ConnectionId connection, Instant until, Optional<String> code, String detail) {
        return queue.park(plan, connection, until, code, detail);
    }

    @Override
    public Optional<Waiting> waiting(PlanId plan, ConnectionId connection) {
        return queue.waiting(plan, connection);
    }
}
