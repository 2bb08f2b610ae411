package dev.bailiwick.boot.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RefusedException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Long operations that run in the background, on this node or another that uses the same database. They outlive the
 * nodes: a job whose node stops or dies is gone on with by another, or by the next start. Thread-safe.
 */
public final class Jobs implements AutoCloseable {

    private static final int REMEMBERED = 200;

    private final JobTable table;
    private final JobQueue queue;
    private final JobRunner runner;
    private final Scheduler scheduler;
    private final Clock clock;
    private final JobObserver observer;
    private final JobFeed feed;

    Jobs(JobTable table, JobQueue queue, JobRunner runner, Scheduler scheduler, Clock clock, JobObserver observer) {
        this.table = table;
        this.queue = queue;
        this.runner = runner;
        this.scheduler = scheduler;
        this.clock = clock;
        this.observer = observer;
        this.feed = new JobFeed(runner::find, this::get);
    }

    /**
     * Starts a job, or lets it wait for its turn. Where a connection stays busy for half a minute it is refused; a job
     * that a node went on with after another waits there.
     *
     * @param by who asked for it
     * @return how it stands at the beginning
     * @throws RefusedException when too many jobs wait already
     */
    public Job start(Operation operation, String by) {
        JobId id = queue.add(scheduler, operation, by);
        // The scheduler looked when it was told of the job, which was not yet committed then.
        scheduler.triggerCheckForDueExecutions();
        return get(id);
    }

    /**
     * Has a job done that nobody waits for: where a connection is busy it waits, however long.
     *
     * @param by what asked for it
     * @return the job; empty when one that does the same has not ended, and so none was started
     */
    public Optional<JobId> startPatient(Operation operation, String by) {
        return queue.addPatient(scheduler, operation, by);
    }

    /**
     * How a job stands.
     *
     * @throws NotFoundException when there is none of that id, or it was long ago
     */
    public Job get(JobId id) {
        return runner.find(id).or(() -> table.find(id)).orElseThrow(() -> unknown(id));
    }

    /**
     * How the latest 200 jobs stand, and all that have not ended, newest first. What they found comparing and checking
     * models is left out: it may be large.
     */
    public List<Job> all() {
        return table.latest(REMEMBERED);
    }

    /**
     * How the latest jobs of one kind ended that were neither refused nor stopped: done, or failed.
     *
     * @param subject what they worked on
     * @param limit most to tell of, 1 or more
     * @return newest first
     */
    public List<Job.State> outcomes(Job.Kind kind, String subject, int limit) {
        return table.outcomes(kind, subject, limit);
    }

    /**
     * Watches a job: how it stands now, at once, and again after changes, at most about ten times a second, or once a
     * second where another node runs it, and how it ended. Each watcher is told by a thread of its own: what changes
     * while a slow one listens is left out.
     *
     * @param listener told until the job has ended, the subscription is closed or this node stops; never told the same
     *     twice running
     * @throws NotFoundException when there is none of that id, or it was long ago
     */
    public Subscription subscribe(JobId id, Consumer<Job> listener) {
        return feed.subscribe(get(id).id(), listener);
    }

    /**
     * Asks a job to stop. One that waits ends at once; one that runs does so at its next report of progress, whichever
     * node runs it. What is stored until then stays, and the same operation goes on from there. One that has ended is
     * left as it is.
     *
     * @return how it stands then
     * @throws NotFoundException when there is none of that id, or it was long ago
     */
    public Job stop(JobId id) {
        table.stop(id, clock.instant()).filter(Job::hasEnded).ifPresent(observer::ended);
        runner.stop(id);
        return get(id);
    }

    private static NotFoundException unknown(JobId id) {
        return new NotFoundException("There is no job " + id + ".", "Maybe it was long ago: see the list of jobs.");
    }

    /** Tells watchers nothing any more. */
    @Override
    public void close() {
        feed.close();
    }
}
