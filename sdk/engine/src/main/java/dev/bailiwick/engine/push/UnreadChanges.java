package dev.bailiwick.engine.push;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.PlanId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Changes of a stopped plan that are SENDING, and whose CRM cannot be read. Thread-safe. */
final class UnreadChanges {

    /** How long a CRM may be away before a plan ends without it. */
    static final Duration AWAY = Duration.ofDays(1);

    private final OutboxQueue queue;

    UnreadChanges(OutboxQueue queue) {
        this.queue = queue;
    }

    /**
     * Gives up all of them, or none: nobody knows, then, whether they were written.
     *
     * @param sentBefore none while one of them was sent later
     * @param now UTC
     * @param why why the CRM cannot be read
     * @return whether they were given up
     */
    boolean giveUp(PlanId plan, ConnectionId connection, Instant sentBefore, Instant now, String why) {
        List<PendingChange> unread = queue.sending(plan, connection, 0, Integer.MAX_VALUE);
        if (unread.stream().anyMatch(change -> change.sentAt().isAfter(sentBefore))) {
            return false;
        }
        Optional<String> detail =
                Optional.of("stopped, and the CRM could not be read: it may have been written. " + why);
        queue.settle(
                plan,
                unread.stream()
                        .map(change ->
                                new SettledChange(change.position(), Outcome.WITHDRAWN, Optional.empty(), detail))
                        .toList(),
                now);
        return true;
    }
}
