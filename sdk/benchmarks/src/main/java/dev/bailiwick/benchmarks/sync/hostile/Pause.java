package dev.bailiwick.benchmarks.sync.hostile;

import java.time.Duration;

/** Waits, since it is the CRM's time that passes. */
final class Pause {

    private Pause() {}

    static void of(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting.", e);
        }
    }
}
