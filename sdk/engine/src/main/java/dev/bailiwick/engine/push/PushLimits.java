package dev.bailiwick.engine.push;

import java.time.Duration;

/**
 * How much is pushed and how stubbornly.
 *
 * @param maxChanges a plan that would write more changes than this is refused
 * @param attempts how often a change is sent that the CRM refuses for a reason that passes, 1 or more
 * @param firstWait how long such a change waits before it is sent again; doubles each time, up to an hour
 * @param longestWait a change that has to wait for longer ends the push, to be gone on with later
 */
public record PushLimits(long maxChanges, int attempts, Duration firstWait, Duration longestWait) {

    /** 50,000 changes; 12 attempts from half a second on, of which those within two minutes are waited for. */
    public static final PushLimits DEFAULT = new PushLimits(50_000, 12, Duration.ofMillis(500), Duration.ofMinutes(2));

    private static final Duration HOUR = Duration.ofHours(1);

    /** How long a change waits that was refused so often, 1 or more. */
    Duration waitAfter(int refusals) {
        Duration wait = firstWait.multipliedBy(1L << Math.min(refusals - 1, 20));
        return wait.compareTo(HOUR) < 0 ? wait : HOUR;
    }
}
