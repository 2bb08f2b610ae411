package dev.bailiwick.engine.push;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.NotSent;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pushes what a plan has for one CRM, and is the one place that sends anything again: writers do not. A batch whose
 * call failed stays SENDING; when the CRM answered, the same batch is sent again after a wait, which changes nothing
 * twice; when no answer came, it rests while others are sent, until {@link UnclearChanges} tell what became of it. The
 * caller holds the connection's lock. For one thread.
 */
final class ConnectionPush {

    private final PlanId plan;
    private final ConnectionId connection;
    private final OwnerWriter writer;
    private final OutboxQueue queue;
    private final Locks.Held lock;
    private final PushLimits limits;
    private final Clock clock;
    private final PushProgress progress;
    private final PushWaits waits;
    private final UnclearChanges unclear;

    /**
     * A push that can begin.
     *
     * @throws ConnectorException when the connector writes nothing
     */
    ConnectionPush(
            PlanId plan,
            Connection connection,
            OutboxQueue queue,
            Locks.Held lock,
            PushLimits limits,
            Clock clock,
            PushProgress progress) {
        this.plan = plan;
        this.connection = connection.id();
        this.writer = connection
                .connector()
                .ownerWriter()
                .orElseThrow(() -> new ConnectorException(
                        Kind.INVALID, "It cannot write owners back. Maybe its connector is for reading only.", null));
        this.queue = queue;
        this.lock = lock;
        this.limits = limits;
        this.clock = clock;
        this.progress = progress;
        this.waits = new PushWaits(plan, this.connection, queue, limits, clock, progress);
        this.unclear = new UnclearChanges(plan, connection, writer, queue, lock, limits, clock, progress);
    }

    /**
     * Writes until the outbox is empty.
     *
     * @throws ConnectorException when the CRM failed for good, or refuses some or all changes for longer than is waited
     */
    void run() {
        Optional<Instant> due = round();
        while (due.isPresent()) {
            waits.until(due.get());
            due = round();
        }
    }

    /** Does what can be done now, and tells when there is more. */
    private Optional<Instant> round() {
        try {
            unclear.settle(this::write);
            writeDue();
            Optional<Instant> clear = unclear.settle(this::write);
            progress.report();
            return Stream.concat(clear.stream(), queue.waiting(plan, connection).map(Waiting::next).stream())
                    .min(Instant::compareTo);
        } catch (ConnectorException e) {
            throw e.kind() == Kind.RATE_LIMITED ? waits.parked(e) : e;
        }
    }

    /** Finds out what became of the changes of a stopped plan that are SENDING. Writes nothing. */
    void settleStopped() {
        Optional<Instant> clear = unclear.settle(this::write);
        while (clear.isPresent()) {
            progress.pause(Duration.between(clock.instant(), clear.get()));
            clear = unclear.settle(this::write);
        }
    }

    private void writeDue() {
        BatchSizes sizes = new BatchSizes(writer.maxBatch());
        List<PendingChange> batch = claim(sizes);
        while (!batch.isEmpty()) {
            write(batch);
            progress.report();
            batch = claim(sizes);
        }
    }

    /** Somebody else may be sending already, once the lock is lost. */
    private List<PendingChange> claim(BatchSizes sizes) {
        lock.check();
        return queue.claim(plan, connection, sizes, clock.instant());
    }

    /** Writes one batch, again and again while the CRM answers that it cannot just now. */
    private void write(List<PendingChange> batch) {
        List<PendingChange> left = batch;
        while (!left.isEmpty()) {
            try {
                note(left, writer.apply(left.stream().map(PendingChange::change).toList()));
                waits.worked();
                return;
            } catch (ConnectorException e) {
                left = e.kind() == Kind.UNDER_WAY ? askedAgain(left, e) : leftToSend(left, e);
            }
        }
    }

    /** What the CRM is at is no failure, and is asked about even when the plan was stopped. */
    private List<PendingChange> askedAgain(List<PendingChange> batch, ConnectorException e) {
        waits.untilAsked(e);
        return batch;
    }

    /** Waits as a failure asks for; which of these are to be sent again at once then. */
    private List<PendingChange> leftToSend(List<PendingChange> batch, ConnectorException e) {
        if (NotSent.isBehind(e)) {
            progress.add(queue.release(plan, positions(batch), false, clock.instant()));
            waits.afterFailure(e);
            return List.of();
        }
        boolean isOver = !UnclearWrites.mayGoOn(e);
        if (isOver) {
            queue.answered(plan, positions(batch));
        }
        waits.afterFailure(e);
        List<PendingChange> left = isOver && waits.isFirstFailure() ? batch : unclear.settleWritten(batch);
        if (left.size() < batch.size()) {
            // Where a CRM takes one record at a time, a batch that fails has come some way.
            waits.worked();
        }
        return isOver && !left.isEmpty() && unclear.again(positions(left)) ? left : List.of();
    }

    private static List<Long> positions(List<PendingChange> batch) {
        return batch.stream().map(PendingChange::position).toList();
    }

    private void note(List<PendingChange> batch, List<OwnerChangeResult> results) {
        Instant now = clock.instant();
        List<SettledChange> settled = new ArrayList<>();
        List<RefusedChange> refused = new ArrayList<>();
        Map<Long, OwnerChangeResult> untold = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            PendingChange change = batch.get(i);
            OwnerChangeResult result = results.get(i);
            int refusals = change.refusals() + 1;
            switch (result.outcome()) {
                case APPLIED -> settled.add(settled(change, Outcome.APPLIED, result));
                case CONFLICT -> settled.add(settled(change, Outcome.CONFLICT, result));
                case REFUSED -> settled.add(settled(change, Outcome.REFUSED, result));
                case RETRY -> {
                    if (refusals < limits.attempts()) {
                        refused.add(new RefusedChange(
                                change.position(),
                                now.plus(limits.waitAfter(refusals)),
                                result.code(),
                                result.detail()));
                    } else {
                        settled.add(givenUp(change, result));
                    }
                }
                case UNCLEAR -> untold.put(change.position(), result);
            }
        }
        unclear.untold(untold);
        queue.settle(plan, settled, now);
        progress.add(settled.size() + queue.putOff(plan, refused, now));
    }

    private static SettledChange settled(PendingChange change, Outcome outcome, OwnerChangeResult result) {
        return new SettledChange(change.position(), outcome, result.code(), result.detail());
    }

    private SettledChange givenUp(PendingChange change, OwnerChangeResult result) {
        String givenUp = "given up after " + limits.attempts() + " attempts"
                + result.detail().map(why -> ": " + why).orElse("");
        return new SettledChange(change.position(), Outcome.REFUSED, result.code(), Optional.of(givenUp));
    }
}
