package dev.bailiwick.sandbox.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** So many requests in a span of time, counted anew when it is over. Thread-safe. */
public final class RequestLimit {

    private final Clock clock;
    private final int most;
    private final Duration span;
    private Instant start;
    private int used;

    /**
     * A limit whose first span begins now.
     *
     * @param most how many requests are let through, 0 or more
     */
    public RequestLimit(Clock clock, int most, Duration span) {
        this.clock = clock;
        this.most = most;
        this.span = span;
        this.start = clock.instant();
    }

    /** Counts a request; false when the limit was reached before it. */
    public synchronized boolean take() {
        renew();
        if (used >= most) {
            return false;
        }
        used++;
        return true;
    }

    /** How many requests are let through in a span. */
    public int most() {
        return most;
    }

    /** How many were let through in this span. */
    public synchronized int used() {
        renew();
        return used;
    }

    /** How many more will be let through in this span. */
    public synchronized int remaining() {
        renew();
        return most - used;
    }

    /** How long until it is counted anew. */
    public synchronized Duration rest() {
        renew();
        return Duration.between(clock.instant(), start.plus(span));
    }

    private void renew() {
        Instant now = clock.instant();
        if (!now.isBefore(start.plus(span))) {
            start = now;
            used = 0;
        }
    }
}
