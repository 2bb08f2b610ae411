package dev.bailiwick.boot.job;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends jobs that no node will ever take, and removes those that ended long ago. Thread-safe. */
final class JobCleaning {

    private static final Logger LOG = LoggerFactory.getLogger(JobCleaning.class);

    private final JobTable table;
    private final Duration keep;
    private final Clock clock;
    private final JobObserver observer;

    JobCleaning(JobTable table, Duration keep, Clock clock, JobObserver observer) {
        this.table = table;
        this.keep = keep;
        this.clock = clock;
        this.observer = observer;
    }

    void clean() {
        table.endForgotten(clock.instant()).forEach(job -> {
            LOG.warn("Job {}, {} of {}, was not scheduled any more and is ended.", job.id(), job.kind(), job.subject());
            observer.ended(job);
        });
        table.removeEndedBefore(clock.instant().minus(keep));
    }
}
