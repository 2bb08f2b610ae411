package dev.bailiwick.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Counts requests, and API requests against the daily limit. Thread-safe. */
final class Usage {

    private static final Duration DAY = Duration.ofHours(24);

    private final Clock clock;
    private final int dailyLimit;
    private final Map<RequestKind, Long> requests = new EnumMap<>(RequestKind.class);
    private long autoAssignRuns;
    private Instant dayStart;
    private int usedToday;

    Usage(Clock clock, int dailyLimit) {
        this.clock = clock;
        this.dailyLimit = dailyLimit;
        this.dayStart = clock.instant();
    }

    synchronized void count(RequestKind kind) {
        requests.merge(kind, 1L, Long::sum);
    }

    synchronized void countAutoAssign() {
        autoAssignRuns++;
    }

    /** Counts an API request; false when the day's limit was reached before it. */
    synchronized boolean countApi() {
        Instant now = clock.instant();
        if (!now.isBefore(dayStart.plus(DAY))) {
            dayStart = now;
            usedToday = 0;
        }
        if (usedToday >= dailyLimit) {
            return false;
        }
        usedToday++;
        return true;
    }

    int dailyLimit() {
        return dailyLimit;
    }

    synchronized int remaining() {
        return dailyLimit - usedToday;
    }

    /** The header of every API answer; with the second segment that a client must cope with. */
    synchronized String limitInfo() {
        String used = usedToday + "/" + dailyLimit;
        return "api-usage=" + used + "; per-app-api-usage=" + used + "(appName=sandbox)";
    }

    synchronized SandboxStats stats() {
        return new SandboxStats(
                requests.getOrDefault(RequestKind.QUERY, 0L),
                requests.getOrDefault(RequestKind.WRITE, 0L),
                requests.getOrDefault(RequestKind.TOKEN, 0L),
                requests.getOrDefault(RequestKind.OTHER_API, 0L),
                autoAssignRuns);
    }
}
