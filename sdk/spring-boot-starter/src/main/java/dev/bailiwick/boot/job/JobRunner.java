package dev.bailiwick.boot.job;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.boot.job.RunningJob.Halt;
import dev.bailiwick.engine.BusyException;
import dev.bailiwick.engine.LockLostException;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.spi.ConnectorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs jobs on this node, writes how far they got once a second, and hears then who is to stop. Thread-safe. */
final class JobRunner implements AutoCloseable {

    /** The scheduler's name of the task that runs the job of its instance's name. */
    static final String TASK = "job";

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final long BEAT_MILLIS = 1000;
    private static final int MOST_DEATHS = 3;

    /** Longer than whatever reads single records, of which webhooks tell, takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Whatever a CRM says, it is asked again within a day. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final JobTable table;
    private final JobWork work;
    private final Clock clock;
    private final JobObserver observer;
    private final Duration soon;
    private final Duration later;
    private final Semaphore places;
    private final Map<JobId, RunningJob> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService beats =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "bailiwick-job-rows"));
    private volatile boolean isStopping;

    JobRunner(JobTable table, JobWork work, JobSettings settings, Clock clock, JobObserver observer) {
        this.table = table;
        this.work = work;
        this.clock = clock;
        this.observer = observer;
        this.soon = settings.poll();
        this.later = settings.poll().multipliedBy(5);
        this.places = new Semaphore(settings.atOnce());
        ScheduledFuture<?> unused =
                beats.scheduleWithFixedDelay(this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    Task<Void> task() {
        return Tasks.custom(TASK, Void.class)
                .onFailure((failed, operations) ->
                        operations.reschedule(failed, failed.getTimeDone().plus(later)))
                .onDeadExecution(this::takeOver)
                .execute((instance, context) -> run(new JobId(instance.getId()), context.getExecution().pickedBy));
    }

    /** How a job stands that this node works on; empty for any other, of which the row knows more. */
    Optional<Job> find(JobId id) {
        return Optional.ofNullable(running.get(id)).filter(job -> !job.isOver()).map(RunningJob::snapshot);
    }

    /** Tells a job of this node to stop, sooner than its row would. */
    void stop(JobId id) {
        Optional.ofNullable(running.get(id)).ifPresent(RunningJob::stop);
    }

    /** Interrupts what runs, so that it goes back into the queue, and begins nothing any more. */
    void handBack() {
        isStopping = true;
        running.values().forEach(job -> job.interrupt(Halt.HANDED_BACK));
    }

    @Override
    public void close() {
        handBack();
        beats.shutdown();
    }

    private CompletionHandler<Void> run(JobId id, String node) {
        if (isStopping || !places.tryAcquire()) {
            return again(soon);
        }
        try (MDC.MDCCloseable logged = MDC.putCloseable("job", id.value())) {
            return table.claim(id, node).map(this::run).orElseGet(OnCompleteRemove::new);
        } finally {
            places.release();
        }
    }

    private CompletionHandler<Void> run(ClaimedJob claimed) {
        RunningJob job = new RunningJob(claimed, clock);
        JobId id = claimed.job().id();
        running.put(id, job);
        LOG.info(
                "{} of {} begins, asked for by {}.",
                claimed.operation().kind(),
                claimed.operation().subject(),
                claimed.job().by());
        try {
            if (claimed.job().stopAsked()) {
                return end(job, State.STOPPED, Optional.of(JobFailure.stopped()));
            }
            // Whoever began to stop this node before the job was put there has not seen it.
            return isStopping ? requeue(job) : complete(job, attempt(job));
        } finally {
            running.remove(id, job);
        }
    }

    private Optional<Throwable> attempt(RunningJob job) {
        ClaimedJob claimed = job.claimed();
        try {
            work.run(claimed.operation(), claimed.job().by(), job);
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(e);
        }
    }

    private CompletionHandler<Void> complete(RunningJob job, Optional<Throwable> failed) {
        Optional<Halt> halt = job.over();
        if (failed.isEmpty()) {
            return end(job, State.DONE, Optional.empty());
        }
        Throwable e = failed.get();
        JobId id = job.claimed().job().id();
        if (halt.equals(Optional.of(Halt.LOST))) {
            LOG.warn("Job {} was taken over by another node, so this one has stopped it.", id, e);
            return (complete, operations) -> {};
        }
        if (halt.equals(Optional.of(Halt.HANDED_BACK))) {
            LOG.info("Job {} goes back into the queue: this node stops.", id);
            return requeue(job);
        }
        if (halt.isPresent() && e instanceof CancellationException) {
            return end(job, State.STOPPED, Optional.of(JobFailure.stopped()));
        }
        if (e instanceof BusyException && isToWait(job)) {
            LOG.info("Job {} waits. {}", id, e.getMessage());
            return requeueBusy(job);
        }
        if (e instanceof LockLostException && halt.isEmpty()) {
            LOG.warn("Job {} begins anew. {}", id, e.getMessage());
            return requeue(job);
        }
        if (e instanceof ConnectorException crm && crm.retryAfter().isPresent() && halt.isEmpty()) {
            return requeue(job, crm, crm.retryAfter().get());
        }
        if (e instanceof RefusedException refused) {
            return end(job, State.REFUSED, Optional.of(JobFailure.of(refused)));
        }
        LOG.error("Job {} failed.", id, e);
        return end(
                job,
                State.FAILED,
                Optional.of(e instanceof ConnectorException crm ? JobFailure.of(crm) : JobFailure.unexpected(id)));
    }

    private CompletionHandler<Void> end(RunningJob job, State state, Optional<JobFailure> failure) {
        end(job.snapshot().ended(state, now(), failure), job.claimed().attempt());
        return new OnCompleteRemove<>();
    }

    /** As finely as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void end(Job ended, int attempt) {
        if (table.ended(ended, attempt)) {
            LOG.info("{} of {} is {}. {}", ended.kind(), ended.subject(), ended.state(), ended.results());
            observer.ended(ended);
        }
    }

    private CompletionHandler<Void> requeue(RunningJob job) {
        table.requeue(job.claimed().job().id(), job.claimed().attempt(), Optional.empty());
        return again(Duration.ZERO);
    }

    /** A person's job waits as well, but not for ever: what works on the connection is mostly soon done. */
    private boolean isToWait(RunningJob job) {
        return job.isPatient()
                || job.claimed()
                        .busySince()
                        .map(since -> now().isBefore(since.plus(PATIENCE)))
                        .orElse(true);
    }

    private CompletionHandler<Void> requeueBusy(RunningJob job) {
        JobId id = job.claimed().job().id();
        if (job.isPatient()) {
            table.requeue(id, job.claimed().attempt(), Optional.empty());
            return again(later);
        }
        table.requeueBusy(id, job.claimed().attempt(), now());
        return again(soon);
    }

    /** A CRM has said when to come again, and nobody need be there to do so. */
    private CompletionHandler<Void> requeue(RunningJob job, ConnectorException crm, Duration asked) {
        Duration pause =
                asked.compareTo(later) < 0 ? later : asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
        JobId id = job.claimed().job().id();
        LOG.warn("Job {} goes on in {} s. {}", id, pause.toSeconds(), crm.getMessage());
        table.requeue(id, job.claimed().attempt(), Optional.of(JobFailure.until(now().plus(pause), crm)));
        return again(pause);
    }

    private static CompletionHandler<Void> again(Duration pause) {
        return (complete, operations) ->
                operations.reschedule(complete, complete.getTimeDone().plus(pause));
    }

    /** For the job of a node that has given no heartbeat for long. */
    private void takeOver(ExecutionComplete dead, ExecutionOperations<Void> operations) {
        Execution execution = dead.getExecution();
        JobId id = new JobId(execution.taskInstance.getId());
        LOG.warn("Node {} died while it had job {}.", execution.pickedBy, id);
        // The row first: once it is scheduled again, some node may have taken the job before the next line.
        table.lost(id, execution.pickedBy).ifPresent(lost -> {
            if (lost.deaths() < MOST_DEATHS) {
                observer.takenOver(lost.job());
            } else {
                Optional<JobFailure> why = Optional.of(JobFailure.deadly(lost.deaths()));
                end(lost.job().ended(State.FAILED, now(), why), lost.attempt());
            }
        });
        // Also when it has ended, or was not this node's: whoever takes it next finds out.
        operations.reschedule(dead, dead.getTimeDone());
    }

    private void beat() {
        for (RunningJob job : running.values()) {
            try {
                beat(job);
            } catch (RuntimeException e) {
                LOG.warn(
                        "It could not be written how far job {} got.",
                        job.claimed().job().id(),
                        e);
            }
        }
    }

    private void beat(RunningJob job) {
        Optional<Boolean> isToStop =
                table.progressed(job.snapshot(), job.claimed().attempt());
        if (isToStop.isEmpty()) {
            job.interrupt(Halt.LOST);
        } else if (isToStop.get()) {
            job.stop();
        }
    }
}
