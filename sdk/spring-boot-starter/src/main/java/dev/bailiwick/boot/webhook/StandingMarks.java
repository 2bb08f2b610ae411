package dev.bailiwick.boot.webhook;

import dev.bailiwick.engine.ConnectionId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which connections this node knows to have a stored mark that {@linkplain MarkTable#STANDS stands} for calls.
 * Thread-safe.
 */
final class StandingMarks {

    private final Map<ConnectionId, Standing> standing = new ConcurrentHashMap<>();

    /**
     * Whether the mark stands for a call that came. When half of its time is over, one call is left to set it again, so
     * that the others never have to wait for that.
     *
     * @param now in nanoseconds since any moment
     */
    boolean standFor(ConnectionId connection, long now) {
        Standing mark = standing.get(connection);
        if (mark == null) {
            return false;
        }
        long left = mark.until() - now;
        return left > 0
                && (left > MarkTable.STANDS.toNanos() / 2 || !mark.renewing().compareAndSet(false, true));
    }

    /**
     * Notes that a mark was set.
     *
     * @param before a moment before that, and so by any clock it stands longer than is counted on here
     */
    void set(ConnectionId connection, long before) {
        standing.put(connection, new Standing(before + MarkTable.STANDS.toNanos(), new AtomicBoolean()));
    }

    private record Standing(long until, AtomicBoolean renewing) {}
}
