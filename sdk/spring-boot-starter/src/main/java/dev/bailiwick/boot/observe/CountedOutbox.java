package dev.bailiwick.boot.observe;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.push.Outbox;
import dev.bailiwick.engine.push.PendingChange;
import dev.bailiwick.engine.push.SettledChange;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** An outbox whose changes are counted once they are settled. */
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
    public List<PendingChange> next(PlanId plan, ConnectionId connection, int limit) {
        return outbox.next(plan, connection, limit);
    }

    @Override
    public void settle(PlanId plan, List<SettledChange> settled, Instant at) {
        outbox.settle(plan, settled, at);
        metrics.pushed(settled);
    }

    @Override
    public Plan close(PlanId plan) {
        return outbox.close(plan);
    }
}
