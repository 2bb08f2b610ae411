package dev.bailiwick.connector.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The CRM's time, as the {@code Date} header of its last success told it: failures may be a proxy's, whose clock is its
 * own. "Changed since" is asked by the CRM's clock, not by that of this machine, which may be minutes off. Give it to
 * {@link CrmClientFactory#withListener}. Thread-safe.
 */
public final class ServerClock implements Consumer<HttpAnswer> {

    private final Clock clock;
    private volatile Duration ahead = Duration.ZERO;

    /** A clock that goes by this one until the CRM has told its time. */
    public ServerClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void accept(HttpAnswer answer) {
        if (answer.status() / 100 == 2) {
            answer.sentAt().ifPresent(sent -> ahead = Duration.between(clock.instant(), sent));
        }
    }

    /** The CRM's time now, UTC, to about a second. */
    public Instant now() {
        return clock.instant().plus(ahead);
    }
}
