package dev.bailiwick.boot.observe;

import dev.bailiwick.boot.job.Job;
import dev.bailiwick.boot.job.JobObserver;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/**
 * Times jobs: the timer {@code bailiwick.jobs} by {@code kind} and {@code state}, and the counter
 * {@code bailiwick.jobs.taken.over} of those that a dead node left behind, by {@code kind}. Thread-safe.
 */
public final class JobMetrics implements JobObserver {

    private final MeterRegistry registry;

    JobMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void ended(Job job) {
        registry.timer(
                        "bailiwick.jobs",
                        "kind",
                        job.kind().name().toLowerCase(Locale.ROOT),
                        "state",
                        job.state().name().toLowerCase(Locale.ROOT))
                .record(Duration.between(job.startedAt(), job.endedAt().orElseThrow()));
    }

    @Override
    public void takenOver(Job job) {
        registry.counter("bailiwick.jobs.taken.over", "kind", job.kind().name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
