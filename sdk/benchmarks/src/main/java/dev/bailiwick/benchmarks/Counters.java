package dev.bailiwick.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The CPU time one thread spends on how many accounts. Unlike time by the clock it leaves out waiting for a processor
 * that others use; what garbage collection does beside the thread is in neither.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Counters {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** How many were matched. */
    public long accounts;

    /** How long that took. */
    public long cpuNanos;

    private long started;

    void start() {
        started = THREADS.getCurrentThreadCpuTime();
    }

    void stop(int accounts) {
        this.accounts += accounts;
        this.cpuNanos += THREADS.getCurrentThreadCpuTime() - started;
    }
}
