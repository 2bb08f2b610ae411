package dev.bailiwick.engine.push;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.UnclearWrites;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/** Pushes what a plan has for one CRM. The caller holds the connection's lock. For one thread. */
final class ConnectionPush {

    /** Most records a connector is asked for at once. */
    private static final int MOST_READ = 1000;

    /** How long a CRM is left alone that has enough and does not say for how long. */
    private static final Duration PARKED = Duration.ofMinutes(5);

    private final PlanId plan;
    private final Connection connection;
    private final Locks.Held lock;
    private final Outbox outbox;
    private final PushLimits limits;
    private final Clock clock;
    private long done;

    ConnectionPush(PlanId plan, Connection connection, Locks.Held lock, Outbox outbox, PushLimits limits, Clock clock) {
        this.plan = plan;
        this.connection = connection;
        this.lock = lock;
        this.outbox = outbox;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Writes until the outbox is empty.
     *
     * @throws ConnectorException when the CRM failed for good, or refuses some or all changes for longer than is waited
     */
    void run(Progress progress) {
        long total = outbox.size(plan, id());
        if (total == 0) {
            return;
        }
        OwnerWriter writer = writer();
        settleUnclear(writer);
        BatchSizes sizes = new BatchSizes(writer.maxBatch());
        Optional<Instant> due;
        do {
            List<PendingChange> batch = claim(sizes);
            while (!batch.isEmpty()) {
                write(writer, batch);
                report(total, progress);
                batch = claim(sizes);
            }
            due = outbox.waiting(plan, id()).map(this::worthWaiting);
            due.ifPresent(this::await);
            report(total, progress);
        } while (due.isPresent());
    }

    /** Finds out what became of changes that a push was cut off with; those that nobody wrote are planned again. */
    void settleUnclear() {
        if (!outbox.sending(plan, id(), 1).isEmpty()) {
            settleUnclear(writer());
        }
    }

    private void settleUnclear(OwnerWriter writer) {
        List<PendingChange> unclear = outbox.sending(plan, id(), MOST_READ);
        while (!unclear.isEmpty()) {
            List<OwnerChange> changes =
                    unclear.stream().map(PendingChange::change).toList();
            Map<RecordRef, OwnerChangeResult> found = UnclearWrites.settled(connection.connector(), writer, changes);
            List<SettledChange> settled = new ArrayList<>();
            List<Long> unwritten = new ArrayList<>();
            for (PendingChange change : unclear) {
                Optional.ofNullable(found.get(change.change().ref()))
                        .ifPresentOrElse(
                                result -> settled.add(settled(change, result)), () -> unwritten.add(change.position()));
            }
            outbox.settle(plan, settled, clock.instant());
            outbox.release(plan, unwritten);
            done += settled.size();
            unclear = outbox.sending(plan, id(), MOST_READ);
        }
    }

    /** Somebody else may be sending already, once the lock is lost. */
    private List<PendingChange> claim(BatchSizes sizes) {
        lock.check();
        return outbox.claim(plan, id(), sizes, clock.instant());
    }

    private OwnerWriter writer() {
        return connection
                .connector()
                .ownerWriter()
                .orElseThrow(() -> new ConnectorException(
                        Kind.INVALID, "It cannot write owners back. Maybe its connector is for reading only.", null));
    }

    private void write(OwnerWriter writer, List<PendingChange> batch) {
        List<OwnerChangeResult> results;
        try {
            results = writer.apply(batch.stream().map(PendingChange::change).toList());
        } catch (ConnectorException e) {
            if (e.kind() == Kind.RATE_LIMITED) {
                throw parked(e);
            }
            throw e;
        }
        Instant now = clock.instant();
        List<SettledChange> settled = new ArrayList<>();
        List<RefusedChange> refused = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            PendingChange change = batch.get(i);
            OwnerChangeResult result = results.get(i);
            int refusals = change.refusals() + 1;
            if (result.outcome() == OwnerChangeResult.Outcome.RETRY && refusals < limits.attempts()) {
                refused.add(new RefusedChange(
                        change.position(), now.plus(limits.waitAfter(refusals)), result.code(), result.detail()));
            } else {
                settled.add(settled(change, result));
            }
        }
        outbox.settle(plan, settled, now);
        outbox.putOff(plan, refused);
        done += settled.size();
    }

    private SettledChange settled(PendingChange change, OwnerChangeResult result) {
        Outcome outcome = switch (result.outcome()) {
            case APPLIED -> Outcome.APPLIED;
            case CONFLICT -> Outcome.CONFLICT;
            case REFUSED, RETRY -> Outcome.REFUSED;
        };
        Optional<String> detail = result.outcome() == OwnerChangeResult.Outcome.RETRY
                ? result.detail().map(why -> "given up after " + limits.attempts() + " attempts: " + why)
                : result.detail();
        return new SettledChange(change.position(), outcome, result.code(), detail);
    }

    /** The CRM, or the budget, takes nothing more: everything waits, and nothing is tried again by itself. */
    private ConnectorException parked(ConnectorException limit) {
        Duration wait = limit.retryAfter().orElse(PARKED);
        String why = String.valueOf(limit.getMessage());
        outbox.park(plan, id(), clock.instant().plus(wait), limit.code(), why);
        long waiting = outbox.waiting(plan, id()).map(Waiting::changes).orElse(0L);
        return ConnectorException.rateLimited(waiting + " changes of plan " + plan + " wait. " + why, wait)
                .withCode(limit.code().orElse(null));
    }

    /** When the next change is due, unless that is too long to wait for. */
    private Instant worthWaiting(Waiting waiting) {
        Duration wait = Duration.between(clock.instant(), waiting.next());
        if (wait.compareTo(limits.longestWait()) > 0) {
            throw ConnectorException.rateLimited(
                            waiting.changes() + " changes of plan " + plan + " wait"
                                    + waiting.code()
                                            .map(code -> ", because the CRM refused them for now with " + code)
                                            .orElse("")
                                    + "; the next attempt is due at " + waiting.next()
                                    + ".\nMaybe apply the plan again then: it goes on with them. Or stop it there.",
                            wait)
                    .withCode(waiting.code().orElse(null));
        }
        return waiting.next();
    }

    private void await(Instant due) {
        Duration wait = Duration.between(clock.instant(), due);
        try {
            Thread.sleep(Math.max(1, wait.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Stopped while changes of plan " + plan + " wait for " + id());
        }
    }

    private void report(long total, Progress progress) {
        progress.report("owners into " + id(), done, OptionalLong.of(total));
    }

    private ConnectionId id() {
        return connection.id();
    }
}
