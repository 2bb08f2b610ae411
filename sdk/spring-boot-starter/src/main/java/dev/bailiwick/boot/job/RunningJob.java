package dev.bailiwick.boot.job;

import dev.bailiwick.boot.job.Job.Kind;
import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.boot.job.Job.Step;
import dev.bailiwick.engine.diff.ModelComparison;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.engine.pull.ReconcileReport;
import dev.bailiwick.engine.pull.RetryReport;
import dev.bailiwick.rules.check.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** A job and what is known of it so far. Thread-safe. */
final class RunningJob implements JobLog {

    private final JobId id = JobId.random();
    private final Kind kind;
    private final String subject;
    private final String by;
    private final Instant startedAt;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final List<PullReport> pulled = new ArrayList<>();
    private Optional<ReconcileReport> reconciled = Optional.empty();
    private Optional<RetryReport> retried = Optional.empty();
    private Optional<Plan> plan = Optional.empty();
    private Optional<ModelComparison> comparison = Optional.empty();
    private Optional<List<Finding>> findings = Optional.empty();
    private volatile Runnable changed = () -> {};
    private State state = State.RUNNING;
    private Optional<Instant> endedAt = Optional.empty();
    private Optional<JobFailure> failure = Optional.empty();

    /** Begins a job. */
    RunningJob(Kind kind, String subject, String by, Instant startedAt) {
        this.kind = kind;
        this.subject = subject;
        this.by = by;
        this.startedAt = startedAt;
    }

    /** Calls this after every change from now on. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /**
     * Notes progress. What was reported is stored, so this is where a job that is told to stop does so.
     *
     * @throws CancellationException when the thread was interrupted
     */
    @Override
    public void report(String step, long done, OptionalLong total) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Stopped at " + step);
        }
        synchronized (this) {
            steps.put(step, new Step(step, done, total));
        }
        changed.run();
    }

    @Override
    public void pulled(PullReport report) {
        synchronized (this) {
            pulled.add(report);
        }
        changed.run();
    }

    @Override
    public void reconciled(ReconcileReport report) {
        synchronized (this) {
            reconciled = Optional.of(report);
        }
        changed.run();
    }

    @Override
    public void retried(RetryReport report) {
        synchronized (this) {
            retried = Optional.of(report);
        }
        changed.run();
    }

    @Override
    public void plan(Plan plan) {
        synchronized (this) {
            this.plan = Optional.of(plan);
        }
        changed.run();
    }

    @Override
    public void compared(ModelComparison comparison) {
        synchronized (this) {
            this.comparison = Optional.of(comparison);
        }
        changed.run();
    }

    @Override
    public void checked(List<Finding> findings) {
        synchronized (this) {
            this.findings = Optional.of(findings);
        }
        changed.run();
    }

    /**
     * Notes how it ended.
     *
     * @param ended told before anybody else can see it
     */
    void end(State state, Optional<JobFailure> failure, Instant at, Consumer<Job> ended) {
        synchronized (this) {
            this.state = state;
            this.failure = failure;
            this.endedAt = Optional.of(at);
            ended.accept(snapshot());
        }
        changed.run();
    }

    synchronized Job snapshot() {
        return new Job(
                id,
                kind,
                subject,
                by,
                startedAt,
                endedAt,
                state,
                List.copyOf(steps.values()),
                pulled,
                reconciled,
                retried,
                plan,
                comparison,
                findings,
                failure);
    }
}
