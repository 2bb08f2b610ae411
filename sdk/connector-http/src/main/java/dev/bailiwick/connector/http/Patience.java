package dev.bailiwick.connector.http;

import java.time.Duration;

/**
 * How long an answer is waited for. Most that take long never come, so the first wait is short. Whoever waited in vain
 * waits twice as long the next time, so that a request that needs its time gets it; and an answer that came shows how
 * long the CRM takes now. Thread-safe.
 */
final class Patience {

    private final Duration first;
    private final Duration longest;
    private volatile Duration now;

    /** Waits this long at first and that long at most; both are positive. */
    Patience(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.now = first;
    }

    /** How long to wait for the next answer. */
    Duration now() {
        return now;
    }

    /** An answer came after this time, or did not within it. */
    void waited(Duration time) {
        Duration next = time.multipliedBy(2);
        now = next.compareTo(first) < 0 ? first : next.compareTo(longest) > 0 ? longest : next;
    }
}
