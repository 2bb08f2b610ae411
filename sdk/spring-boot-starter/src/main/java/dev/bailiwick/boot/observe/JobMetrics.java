package dev.bailiwick.boot.observe;

import dev.bailiwick.boot.job.Job;
import dev.bailiwick.boot.job.JobObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/**
 * Times jobs: the timer {@code bailiwick.jobs} by {@code kind} and {@code state}, and the counter
 * {@code bailiwick.jobs.taken.over} of those that a dead node left behind, by {@code kind}. Thread-safe.
 */
public final class JobMetrics implements JobObserver {

    private final MeterRegistry registry;

    /** Counts what alerts are about from zero, so that the first time is seen as a change too. */
    JobMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Job.Kind kind : Job.Kind.values()) {
            timer(kind, Job.State.FAILED);
            takenOver(kind);
        }
    }

    @Override
    public void ended(Job job) {
        timer(job.kind(), job.state())
                .record(Duration.between(job.startedAt(), job.endedAt().orElseThrow()));
    }

    @Override
    public void takenOver(Job job) {
        takenOver(job.kind()).increment();
    }

    private Timer timer(Job.Kind kind, Job.State state) {
        return registry.timer("bailiwick.jobs", "kind", label(kind), "state", label(state));
    }

    private Counter takenOver(Job.Kind kind) {
        return registry.counter("bailiwick.jobs.taken.over", "kind", label(kind));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
