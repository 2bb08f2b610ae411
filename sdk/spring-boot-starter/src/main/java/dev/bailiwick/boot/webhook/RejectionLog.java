package dev.bailiwick.boot.webhook;

import dev.bailiwick.engine.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs why calls are not taken, a line per connection and minute: whoever has guessed an address cannot fill the disk.
 * Thread-safe.
 */
final class RejectionLog {

    private static final Logger LOG = LoggerFactory.getLogger(RejectionLog.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<ConnectionId, Line> rejected = new ConcurrentHashMap<>();
    private final Map<ConnectionId, Line> unstored = new ConcurrentHashMap<>();

    RejectionLog(Clock clock) {
        this.clock = clock;
    }

    /** Logs that a call was refused, or counts it for the next line. */
    void rejected(ConnectionId connection, String reason) {
        say(rejected, connection, "was refused", reason);
    }

    /** Logs that a genuine call could not be stored, or counts it for the next line. */
    void unstored(ConnectionId connection, String reason) {
        say(unstored, connection, "could not be stored, so that the CRM has to repeat it", reason);
    }

    private void say(Map<ConnectionId, Line> lines, ConnectionId connection, String what, String reason) {
        Instant now = clock.instant();
        lines.compute(connection, (same, last) -> {
            if (last != null && now.isBefore(last.at().plus(PAUSE))) {
                return new Line(last.at(), last.unsaid() + 1);
            }
            long unsaid = last == null ? 0 : last.unsaid();
            LOG.warn(
                    "A webhook for connection {} {} ({} more since this was last said). {}",
                    connection,
                    what,
                    unsaid,
                    reason);
            return new Line(now, 0);
        });
    }

    /** When the last line was written, and how many were left out since. */
    private record Line(Instant at, long unsaid) {}
}
