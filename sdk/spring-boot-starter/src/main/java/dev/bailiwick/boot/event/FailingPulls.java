package dev.bailiwick.boot.event;

import dev.bailiwick.boot.job.Job;
import dev.bailiwick.boot.job.Jobs;
import dev.bailiwick.engine.ConnectionId;
import java.util.List;
import java.util.function.Supplier;

/** Knows connections whose pulls failed too often, one after the other, to be an accident. */
final class FailingPulls {

    private static final int MANY = 3;

    private final Supplier<Jobs> jobs;

    FailingPulls(Supplier<Jobs> jobs) {
        this.jobs = jobs;
    }

    boolean of(ConnectionId connection) {
        List<Job.State> latest = jobs.get().outcomes(Job.Kind.PULL, connection.value(), MANY);
        return latest.size() == MANY && latest.stream().allMatch(state -> state == Job.State.FAILED);
    }
}
