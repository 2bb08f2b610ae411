package dev.bailiwick.engine.push;

import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.push.UnclearWrites.Found;
import dev.bailiwick.engine.push.UnclearWrites.Trace;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one push that are SENDING without an answer. Their records are read to see what became of them. That a
 * record looks unwritten is believed only when the CRM cannot be at the call any more. For one thread.
 */
final class UnclearChanges {

    private final PlanId plan;
    private final Connection connection;
    private final OwnerWriter writer;
    private final OutboxQueue queue;
    private final Locks.Held lock;
    private final PushLimits limits;
    private final Clock clock;
    private final PushProgress progress;
    private final Map<Long, OwnerChangeResult> untold = new HashMap<>();

    UnclearChanges(
            PlanId plan,
            Connection connection,
            OwnerWriter writer,
            OutboxQueue queue,
            Locks.Held lock,
            PushLimits limits,
            Clock clock,
            PushProgress progress) {
        this.plan = plan;
        this.connection = connection;
        this.writer = writer;
        this.queue = queue;
        this.lock = lock;
        this.limits = limits;
        this.clock = clock;
        this.progress = progress;
    }

    /** The CRM answered, but not what became of these. */
    void untold(Map<Long, OwnerChangeResult> results) {
        queue.answered(plan, results.keySet());
        untold.putAll(results);
    }

    /**
     * Before changes are sent again.
     *
     * @return whether they may be: not when the plan is stopped
     */
    boolean again(Collection<Long> positions) {
        lock.check();
        return queue.again(plan, positions, clock.instant());
    }

    /**
     * Settles those of a batch that were written, and no others.
     *
     * @return the others
     */
    List<PendingChange> settleWritten(List<PendingChange> batch) {
        List<PendingChange> others = new ArrayList<>();
        for (int start = 0; start < batch.size(); start += UnclearWrites.MOST_READ) {
            List<SettledChange> written = new ArrayList<>();
            for (Found found : read(batch.subList(start, Math.min(batch.size(), start + UnclearWrites.MOST_READ)))) {
                if (found.trace() == Trace.WRITTEN) {
                    written.add(settled(found, Outcome.APPLIED, null));
                } else {
                    others.add(found.change());
                }
            }
            settle(written);
        }
        return others;
    }

    private List<Found> read(List<PendingChange> changes) {
        return UnclearWrites.read(connection.connector(), writer.writesTerritory(), changes);
    }

    /**
     * Settles what can be settled.
     *
     * @param resend sends changes again of which a part may be missing, marked already; not asked when the plan is
     *     stopped
     * @return when to go on: now when something is to be sent or looked at again, later when the CRM may be at
     *     something until then; empty when nothing is left unclear
     */
    Optional<Instant> settle(Consumer<List<PendingChange>> resend) {
        Instant now = clock.instant();
        Optional<Instant> next = Optional.empty();
        List<PendingChange> page = queue.sending(plan, connection.id(), 0, UnclearWrites.MOST_READ);
        while (!page.isEmpty()) {
            List<Found> sure = new ArrayList<>();
            for (Found found : read(page)) {
                Instant believable = believable(found);
                if (believable.isAfter(now)) {
                    next = next.filter(known -> known.isBefore(believable)).or(() -> Optional.of(believable));
                } else {
                    sure.add(found);
                }
            }
            if (settle(sure, resend)) {
                next = Optional.of(now);
            }
            page = queue.sending(
                    plan, connection.id(), page.get(page.size() - 1).position(), UnclearWrites.MOST_READ);
        }
        return next;
    }

    private Instant believable(Found found) {
        boolean now = found.trace() == Trace.WRITTEN || found.change().answered();
        return now ? Instant.MIN : found.change().sentAt().plus(limits.longestCall());
    }

    /** Whether any of it is to be sent or looked at again. */
    private boolean settle(List<Found> sure, Consumer<List<PendingChange>> resend) {
        List<SettledChange> settled = new ArrayList<>();
        List<PendingChange> unwritten = new ArrayList<>();
        List<Found> perhaps = new ArrayList<>();
        for (Found found : sure) {
            switch (found.trace()) {
                case WRITTEN -> settled.add(settled(found, Outcome.APPLIED, null));
                case CONFLICT -> settled.add(conflict(found));
                case NOT_WRITTEN -> unwritten.add(found.change());
                case PERHAPS -> {
                    if (found.change().attempts() < limits.attempts()) {
                        perhaps.add(found);
                    } else {
                        settled.add(doubtful(found, Outcome.REFUSED, givenUp()));
                    }
                }
            }
        }
        settle(settled);
        boolean more = takeBack(unwritten);
        for (int start = 0; start < perhaps.size(); start += writer.maxBatch()) {
            more |= sendAgain(perhaps.subList(start, Math.min(perhaps.size(), start + writer.maxBatch())), resend);
        }
        return more;
    }

    /** What an answer said nothing of counts as refused: otherwise it would go on for ever. */
    private boolean takeBack(List<PendingChange> unwritten) {
        Instant now = clock.instant();
        List<Long> released = new ArrayList<>();
        List<RefusedChange> refused = new ArrayList<>();
        List<SettledChange> settled = new ArrayList<>();
        for (PendingChange change : unwritten) {
            OwnerChangeResult said = untold.remove(change.position());
            int refusals = change.refusals() + 1;
            if (said == null) {
                released.add(change.position());
            } else if (refusals < limits.attempts()) {
                refused.add(new RefusedChange(
                        change.position(), now.plus(limits.waitAfter(refusals)), said.code(), said.detail()));
            } else {
                settled.add(new SettledChange(change.position(), Outcome.REFUSED, said.code(), Optional.of(givenUp())));
            }
        }
        settle(settled);
        long withdrawn = queue.release(plan, released, true, now);
        progress.add(withdrawn + queue.putOff(plan, refused, now));
        return withdrawn < released.size();
    }

    private boolean sendAgain(List<Found> perhaps, Consumer<List<PendingChange>> resend) {
        List<PendingChange> batch = perhaps.stream().map(Found::change).toList();
        if (again(batch.stream().map(PendingChange::position).toList())) {
            resend.accept(batch);
            return true;
        }
        settle(perhaps.stream()
                .map(found -> doubtful(found, Outcome.WITHDRAWN, "stopped before its answer came"))
                .toList());
        return false;
    }

    private void settle(List<SettledChange> settled) {
        queue.settle(plan, settled, clock.instant());
        progress.add(settled.size());
    }

    private String givenUp() {
        return "given up after " + limits.attempts() + " attempts without an answer";
    }

    private static SettledChange conflict(Found found) {
        OwnerChangeResult result =
                OwnerChangeResult.conflict(found.change().change().ref(), found.owner());
        return settled(found, Outcome.CONFLICT, result.detail().orElse(null));
    }

    /** With the new owner it counts as applied, so that an undo gives it back. */
    private static SettledChange doubtful(Found found, Outcome otherwise, String why) {
        return found.isNewOwner()
                ? settled(found, Outcome.APPLIED, why + ": its territory may be missing in the CRM")
                : settled(found, otherwise, why + ": it may have been written");
    }

    private static SettledChange settled(Found found, Outcome outcome, @Nullable String detail) {
        return new SettledChange(found.change().position(), outcome, Optional.empty(), Optional.ofNullable(detail));
    }
}
