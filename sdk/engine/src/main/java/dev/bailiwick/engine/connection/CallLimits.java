package dev.bailiwick.engine.connection;

import java.time.Duration;

/**
 * How hard a CRM may be called and how stubbornly.
 *
 * @param callsPerSecond most calls begun per second, 1 or more
 * @param attempts most attempts of one call, the first included, 1 or more
 * @param firstWait how long to wait before the second attempt; doubles each time, with jitter
 * @param longestWait a CRM that asks to be left alone for longer ends the run instead, to be gone on with later
 * @param failuresToOpen how many calls in a row may fail before calls stop: a CRM that answers now and then is not down
 * @param openFor how long calls stop then
 */
public record CallLimits(
        int callsPerSecond,
        int attempts,
        Duration firstWait,
        Duration longestWait,
        int failuresToOpen,
        Duration openFor) {

    /**
     * 20 calls a second, 8 attempts after waits from half a second on, a minute in all, and never two minutes or more
     * at once; a break of 30 seconds after 20 failures in a row.
     */
    public static final CallLimits DEFAULT =
            new CallLimits(20, 8, Duration.ofMillis(500), Duration.ofMinutes(2), 20, Duration.ofSeconds(30));
}
