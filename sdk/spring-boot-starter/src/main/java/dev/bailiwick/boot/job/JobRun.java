package dev.bailiwick.boot.job;

import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.spi.ConnectorException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job's turn: does the work and notes how it ends. Thread-safe. */
final class JobRun implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

    private final RunningJob job;
    private final JobWork work;
    private final JobFeed feed;
    private final Clock clock;
    private final Consumer<Job> ended;
    private final BooleanSupplier isStopping;

    /**
     * Nothing runs yet.
     *
     * @param courier tells the job's watchers
     * @param ended told once, before anybody else sees that the job has ended
     * @param isStopping whether the work was told to stop, so that its failing is no wonder
     */
    JobRun(
            RunningJob job,
            JobWork work,
            ScheduledExecutorService courier,
            Clock clock,
            Consumer<Job> ended,
            BooleanSupplier isStopping) {
        this.job = job;
        this.work = work;
        this.feed = new JobFeed(courier, job::snapshot);
        this.clock = clock;
        this.ended = ended;
        this.isStopping = isStopping;
        job.onChange(feed::changed);
    }

    Job snapshot() {
        return job.snapshot();
    }

    Subscription subscribe(Consumer<Job> listener) {
        return feed.subscribe(listener);
    }

    @Override
    public void run() {
        try {
            work.run(job);
            end(State.DONE, Optional.empty());
        } catch (RefusedException e) {
            end(State.REFUSED, Optional.of(JobFailure.of(e)));
        } catch (RuntimeException | Error e) {
            end(State.FAILED, Optional.of(failure(e)));
        }
    }

    /** Ends it before its turn came. */
    void cancel() {
        end(State.FAILED, Optional.of(JobFailure.stopped()));
    }

    private JobFailure failure(Throwable e) {
        JobId id = job.snapshot().id();
        if (isStopping.getAsBoolean()) {
            LOG.info("Job {} was stopped with the server.", id, e);
            return JobFailure.stopped();
        }
        LOG.error("Job {} failed.", id, e);
        return e instanceof ConnectorException failed ? JobFailure.of(failed) : JobFailure.unexpected(id);
    }

    private void end(State state, Optional<JobFailure> failure) {
        job.end(state, failure, clock.instant(), ended);
    }
}
