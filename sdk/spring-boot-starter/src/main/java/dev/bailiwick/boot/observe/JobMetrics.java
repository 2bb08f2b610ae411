package dev.bailiwick.boot.observe;

import dev.bailiwick.boot.job.Job;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/** Times jobs: the timer {@code bailiwick.jobs} by {@code kind} and {@code state}. Thread-safe. */
public final class JobMetrics {

    private final MeterRegistry registry;

    JobMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Notes a job that has ended. */
    public void ended(Job job) {
        registry.timer(
                        "bailiwick.jobs",
                        "kind",
                        job.kind().name().toLowerCase(Locale.ROOT),
                        "state",
                        job.state().name().toLowerCase(Locale.ROOT))
                .record(Duration.between(job.startedAt(), job.endedAt().orElseThrow()));
    }
}
