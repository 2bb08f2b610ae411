package dev.bailiwick.boot.event;

import dev.bailiwick.boot.job.Job;
import dev.bailiwick.engine.ConnectionId;
import java.util.List;
import java.util.function.Supplier;

/** Knows connections whose pulls failed too often, one after the other, to be an accident. */
final class FailingPulls {

    private static final int MANY = 3;

    private final Supplier<List<Job>> jobs;

    /**
     * Looks at jobs.
     *
     * @param jobs the latest, newest first
     */
    FailingPulls(Supplier<List<Job>> jobs) {
        this.jobs = jobs;
    }

    boolean of(ConnectionId connection) {
        List<Job> latest = jobs.get().stream()
                .filter(job -> job.kind() == Job.Kind.PULL && job.subject().equals(connection.value()))
                .filter(job -> job.state() == Job.State.DONE || job.state() == Job.State.FAILED)
                .limit(MANY)
                .toList();
        return latest.size() == MANY && latest.stream().allMatch(job -> job.state() == Job.State.FAILED);
    }
}
