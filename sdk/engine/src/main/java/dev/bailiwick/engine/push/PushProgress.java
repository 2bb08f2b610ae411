package dev.bailiwick.engine.push;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Progress;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/**
 * How far the push into one CRM got. It is told while the push waits too, so that whoever is told can stop it then. For
 * one thread.
 */
final class PushProgress {

    private static final long OFTEN_MILLIS = 1000;

    private final ConnectionId connection;
    private final long total;
    private final Progress progress;
    private long done;

    PushProgress(ConnectionId connection, long total, Progress progress) {
        this.connection = connection;
        this.total = total;
        this.progress = progress;
    }

    void add(long settled) {
        done += settled;
    }

    void report() {
        progress.report("owners into " + connection, done, OptionalLong.of(total));
    }

    /**
     * Waits.
     *
     * @param wait zero or less for a moment
     * @throws CancellationException when the thread is interrupted, or somebody told wants no more
     */
    void pause(Duration wait) {
        long left = Math.max(1, wait.toMillis());
        while (left > 0) {
            report();
            long slice = Math.min(left, OFTEN_MILLIS);
            sleep(slice);
            left -= slice;
        }
    }

    private void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Stopped while changes wait for " + connection);
        }
    }
}
