package dev.bailiwick.sandbox.core;

import dev.bailiwick.sandbox.SandboxStats;
import java.util.EnumMap;
import java.util.Map;

/** Counts requests. Thread-safe. */
public final class Usage {

    private final Map<RequestKind, Long> requests = new EnumMap<>(RequestKind.class);
    private long autoAssignRuns;

    /** Counts a request. */
    public synchronized void count(RequestKind kind) {
        requests.merge(kind, 1L, Long::sum);
    }

    /** Counts an account whose update made the CRM run its assignment rules. */
    public synchronized void countAutoAssign() {
        autoAssignRuns++;
    }

    /** What was counted so far. */
    public synchronized SandboxStats stats() {
        return new SandboxStats(
                requests.getOrDefault(RequestKind.QUERY, 0L),
                requests.getOrDefault(RequestKind.WRITE, 0L),
                requests.getOrDefault(RequestKind.TOKEN, 0L),
                requests.getOrDefault(RequestKind.OTHER_API, 0L),
                autoAssignRuns);
    }
}
