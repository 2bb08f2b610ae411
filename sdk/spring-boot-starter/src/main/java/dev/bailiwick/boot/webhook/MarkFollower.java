package dev.bailiwick.boot.webhook;

import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.boot.job.JobId;
import dev.bailiwick.boot.job.Jobs;
import dev.bailiwick.boot.job.Operation;
import dev.bailiwick.boot.webhook.MarkTable.Mark;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.NotFoundException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Has marked connections pulled, by ordinary jobs that admins see and can stop. A mark stays until a pull that began
 * after it has ended well. Thread-safe; one thread at a time per connection.
 */
final class MarkFollower {

    /** Who asked for the jobs. */
    static final String BY = "webhooks";

    private final MarkTable marks;
    private final Supplier<Jobs> jobs;
    private final Clock clock;

    MarkFollower(MarkTable marks, Supplier<Jobs> jobs, Clock clock) {
        this.marks = marks;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Starts a pull of the connection, or sees what became of the one before.
     *
     * @return whether the connection was marked
     */
    boolean follow(ConnectionId connection) {
        Optional<Mark> mark = marks.find(connection);
        mark.ifPresent(open ->
                open.pull().ifPresentOrElse(pull -> look(connection, open, pull), () -> start(connection, open)));
        return mark.isPresent();
    }

    /** Not while another pull is under way: that may have read already what the mark is about. */
    private void start(ConnectionId connection, Mark mark) {
        jobs.get()
                .startPatient(new Operation.Pull(connection), BY)
                .ifPresent(pull -> marks.pulling(connection, mark, pull));
    }

    private void look(ConnectionId connection, Mark mark, JobId pull) {
        switch (state(pull)) {
            case QUEUED, RUNNING -> {}
            case DONE -> marks.pulled(connection, pull, clock.instant().plus(WebhookTasks.BETWEEN_PULLS));
            case STOPPED -> marks.failed(connection, pull, clock.instant().plus(WebhookTasks.LONGEST_WAIT));
            default -> marks.failed(connection, pull, clock.instant().plus(WebhookTasks.waitAfter(mark.failures())));
        }
    }

    private State state(JobId pull) {
        try {
            return jobs.get().get(pull).state();
        } catch (NotFoundException longAgo) {
            return State.FAILED;
        }
    }
}
