package dev.bailiwick.engine.push;

import dev.bailiwick.engine.ConnectionId;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes what a plan has for one CRM, and is the one place that sends anything again: writers do not. A batch whose
 * call failed stays SENDING; when the CRM answered, the same batch is sent again after a wait, which changes nothing
 * twice; when no answer came, it rests while others are sent, until {@link UnclearChanges} tell what became of it. The
 * caller holds the connection's lock. For one thread.
 */
final class ConnectionPush {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionPush.class);

    /** How long a CRM is left alone that has enough and does not say for how long. */
    private static final Duration PARKED = Duration.ofMinutes(5);

    /** Whatever a CRM says, it is asked again within a day. */
    private static final Duration LONGEST_PARKED = Duration.ofDays(1);

    private final PlanId plan;
    private final ConnectionId connection;
    private final OwnerWriter writer;
    private final OutboxQueue queue;
    private final PushLimits limits;
    private final Clock clock;
    private final PushProgress progress;
    private final UnclearChanges unclear;

    /** Calls that failed in a row. */
    private int failures;

    /**
     * A push that can begin.
     *
     * @throws ConnectorException when the connector writes nothing
     */
    ConnectionPush(
            PlanId plan,
            Connection connection,
            OutboxQueue queue,
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
        this.limits = limits;
        this.clock = clock;
        this.progress = progress;
        this.unclear = new UnclearChanges(plan, connection, writer, queue, limits, clock, progress);
    }

    /**
     * Writes until the outbox is empty.
     *
     * @throws ConnectorException when the CRM failed for good, or refuses some or all changes for longer than is waited
     */
    void run() {
        Optional<Instant> due = round();
        while (due.isPresent()) {
            await(due.get());
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
            throw e.kind() == Kind.RATE_LIMITED ? parked(e) : e;
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
        List<PendingChange> batch = queue.claim(plan, connection, sizes, clock.instant());
        while (!batch.isEmpty()) {
            write(batch);
            progress.report();
            batch = queue.claim(plan, connection, sizes, clock.instant());
        }
    }

    /** Writes one batch, again and again while the CRM answers that it cannot just now. */
    private void write(List<PendingChange> batch) {
        List<PendingChange> left = batch;
        while (!left.isEmpty()) {
            try {
                note(left, writer.apply(left.stream().map(PendingChange::change).toList()));
                failures = 0;
                return;
            } catch (ConnectorException e) {
                left = e.kind() == Kind.UNDER_WAY ? askedAgain(left, e) : leftToSend(left, e);
            }
        }
    }

    /** What the CRM is at is no failure, and is asked about even when the plan was stopped. */
    private List<PendingChange> askedAgain(List<PendingChange> batch, ConnectorException e) {
        failures = 0;
        Duration wait = e.retryAfter().orElse(limits.firstWait());
        progress.pause(wait.compareTo(limits.longestWait()) < 0 ? wait : limits.longestWait());
        return batch;
    }

    /** Waits as a failure asks for; which of these are to be sent again at once then. */
    private List<PendingChange> leftToSend(List<PendingChange> batch, ConnectorException e) {
        failures++;
        if (NotSent.isBehind(e)) {
            progress.add(queue.release(plan, positions(batch), false, clock.instant()));
            pause(e);
            return List.of();
        }
        boolean isOver = !UnclearWrites.mayGoOn(e);
        if (isOver) {
            unclear.ended(positions(batch));
        }
        pause(e);
        List<PendingChange> left = isOver && failures == 1 ? batch : unclear.settleWritten(batch);
        if (left.size() < batch.size()) {
            // Where a CRM takes one record at a time, a batch that fails has come some way.
            failures = 0;
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
                case UNCLEAR -> unclear.untold(change.position(), result);
            }
        }
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

    /** Waits after a failed call, unless that takes too long or is of no use. */
    private void pause(ConnectorException e) {
        boolean mayPass = switch (e.kind()) {
            case TRANSIENT, RATE_LIMITED -> failures < limits.attempts();
            // A CRM may not know a token at once that it has just given out.
            case TOKEN_REJECTED -> failures == 1;
            default -> false;
        };
        Duration wait = e.retryAfter().orElse(limits.waitAfter(failures));
        if (!mayPass || wait.compareTo(limits.longestWait()) > 0) {
            throw e;
        }
        LOG.info("The push goes on in {} ms: {}", wait.toMillis(), e.getMessage());
        progress.pause(wait);
    }

    /** The CRM, or the budget, takes nothing more: everything waits. */
    private ConnectorException parked(ConnectorException limit) {
        Duration asked = limit.retryAfter().orElse(PARKED);
        Duration wait = asked.compareTo(LONGEST_PARKED) < 0 ? asked : LONGEST_PARKED;
        Instant until = clock.instant().plus(wait);
        String why = String.valueOf(limit.getMessage());
        long left = queue.park(plan, connection, until, limit.code(), why);
        return later(left + " changes of plan " + plan + " wait. " + why, until, wait, limit.code());
    }

    /** Waits until something more can be done, unless that is too long. */
    private void await(Instant due) {
        Duration wait = Duration.between(clock.instant(), due);
        if (wait.compareTo(limits.longestWait()) > 0) {
            Optional<Waiting> waiting = queue.waiting(plan, connection);
            Optional<String> code = waiting.flatMap(Waiting::code);
            throw later(
                    waiting.map(Waiting::changes)
                            .map(changes -> changes + " changes of plan " + plan + " wait"
                                    + code.map(refused -> ", because the CRM refused them for now with " + refused)
                                            .orElse("")
                                    + "; the next attempt is due at " + due + ".")
                            .orElse("The CRM may still be at changes of plan " + plan + " whose answer was lost."),
                    due,
                    wait,
                    code);
        }
        progress.pause(wait);
    }

    private static ConnectorException later(String what, Instant due, Duration wait, Optional<String> code) {
        String advice = what.contains("Maybe ")
                ? ""
                : "\nMaybe apply the plan again after " + due + ": it goes on with them. Or stop it there.";
        return ConnectorException.rateLimited(what + advice, wait).withCode(code.orElse(null));
    }
}
