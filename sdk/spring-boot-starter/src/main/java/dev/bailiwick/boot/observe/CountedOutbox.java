package dev.bailiwick.boot.observe;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.push.Outbox;
import java.time.Instant;
import java.util.Set;

/** An outbox whose changes are counted as they are withdrawn. */
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
