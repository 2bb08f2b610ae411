package dev.bailiwick.engine.push;

import java.time.Duration;

/**
 * How much is pushed and how stubbornly.
 *
 * @param maxChanges a plan that would write more changes than this is refused
 * @param attempts how often a change is sent that the CRM refuses for a reason that passes, and how many calls in a row
 *     may fail, 1 or more
 * @param firstWait how long to wait before such a change, or anything after such a call, is sent again; doubles each
 *     time, up to an hour
 * @param longestWait what has to wait for longer ends the push, to be gone on with later
 * @param longestCall how long a CRM may still be at a call whose answer was lost: before, a record that looks as if
 *     nobody had written it may yet be written
 */
public record PushLimits(
        long maxChanges, int attempts, Duration firstWait, Duration longestWait, Duration longestCall) {

    /**
     * 50,000 changes; 12 attempts from half a second on, of which those within two minutes are waited for; two minutes
     * for a call.
     */
    public static final PushLimits DEFAULT =
            new PushLimits(50_000, 12, Duration.ofMillis(500), Duration.ofMinutes(2), Duration.ofMinutes(2));

    private static final Duration HOUR = Duration.ofHours(1);

    /** How long to wait after so many failures, 1 or more. */
    Duration waitAfter(int failures) {
        Duration wait = firstWait.multipliedBy(1L << Math.min(failures - 1, 20));
        return wait.compareTo(HOUR) < 0 ? wait : HOUR;
    }
}
