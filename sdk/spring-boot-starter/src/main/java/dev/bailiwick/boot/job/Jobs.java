package dev.bailiwick.boot.job;

import dev.bailiwick.boot.job.Job.Kind;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs long operations in the background and remembers the latest of them, in memory only. Thread-safe. */
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int THREADS = 4;
    private static final int WAITING = 100;
    private static final int REMEMBERED = 200;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final Clock clock;
    private final Consumer<Job> ended;
    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor courier;
    private final Map<JobId, JobRun> runs = new LinkedHashMap<>();

    /**
     * Nothing runs yet.
     *
     * @param ended told of every job that ended, before anybody else sees it; must be quick
     */
    public Jobs(Clock clock, Consumer<Job> ended) {
        this.clock = clock;
        this.ended = ended;
        this.workers = new ThreadPoolExecutor(
                THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), named("bailiwick-job-"));
        // What is told after the end of everything has nobody to listen.
        this.courier = new ScheduledThreadPoolExecutor(
                1, named("bailiwick-job-news-"), new ThreadPoolExecutor.DiscardPolicy());
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return work -> new Thread(work, prefix + number.incrementAndGet());
    }

    /**
     * Starts a job, or lets it wait for its turn.
     *
     * @param subject what it does it to, for a person
     * @param by who asked for it
     * @return how it stands at the beginning
     * @throws RefusedException when too many jobs wait already
     */
    public Job start(Kind kind, String subject, String by, JobWork work) {
        RunningJob started = new RunningJob(kind, subject, by, clock.instant());
        JobRun run = new JobRun(started, work, courier, clock, ended, workers::isShutdown);
        Job job = run.snapshot();
        remember(job.id(), run);
        try {
            workers.execute(run);
        } catch (RejectedExecutionException full) {
            forget(job.id());
            throw new RefusedException(
                    "Too many jobs wait already, or the server is being stopped.", "Maybe try again later.");
        }
        return job;
    }

    private void remember(JobId id, JobRun run) {
        synchronized (runs) {
            runs.put(id, run);
            runs.values().stream()
                    .filter(old -> old.snapshot().hasEnded())
                    .map(old -> old.snapshot().id())
                    .limit(Math.max(0, runs.size() - REMEMBERED))
                    .toList()
                    .forEach(runs::remove);
        }
    }

    private void forget(JobId id) {
        synchronized (runs) {
            runs.remove(id);
        }
    }

    /**
     * How a job stands.
     *
     * @throws NotFoundException when there is none of that id, or it was long ago
     */
    public Job get(JobId id) {
        return run(id).snapshot();
    }

    /** How the latest jobs stand, newest first; those that run and at most 200 in all when they have ended. */
    public List<Job> all() {
        synchronized (runs) {
            List<Job> jobs = runs.values().stream().map(JobRun::snapshot).collect(Collectors.toList());
            Collections.reverse(jobs);
            return jobs;
        }
    }

    /**
     * Watches a job: how it stands now, at once, and again after changes, at most about ten times a second, and how it
     * ended. Watchers are told one after the other by a thread of their own: be quick.
     *
     * @param listener told until the job has ended or the subscription is closed; never told the same twice running
     * @throws NotFoundException when there is none of that id, or it was long ago
     */
    public Subscription subscribe(JobId id, Consumer<Job> listener) {
        return run(id).subscribe(listener);
    }

    private JobRun run(JobId id) {
        synchronized (runs) {
            return Optional.ofNullable(runs.get(id))
                    .orElseThrow(() -> new NotFoundException(
                            "There is no job " + id + ".",
                            "Maybe the server was started again since, or the job was long ago."));
        }
    }

    /** Interrupts what runs and waits for it to end, for 20 seconds at most. Every operation can be gone on with. */
    @Override
    public void close() {
        workers.shutdownNow().forEach(waiting -> ((JobRun) waiting).cancel());
        try {
            if (!workers.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("Jobs still run after {} s and are left behind.", LONGEST_STOP.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        courier.shutdown();
    }
}
