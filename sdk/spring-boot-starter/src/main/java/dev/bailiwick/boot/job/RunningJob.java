package dev.bailiwick.boot.job;

import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.boot.job.Job.Step;
import dev.bailiwick.engine.diff.ModelComparison;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.engine.pull.ReconcileReport;
import dev.bailiwick.engine.pull.RetryReport;
import dev.bailiwick.rules.check.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/** A job that this node runs, and what is known of it so far. Made by the thread that runs it. Thread-safe. */
final class RunningJob implements JobLog {

    private final ClaimedJob claimed;
    private final Clock clock;
    private final Thread worker = Thread.currentThread();
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Instant> beginnings = new HashMap<>();
    private final List<PullReport> pulled = new ArrayList<>();
    private Optional<ReconcileReport> reconciled = Optional.empty();
    private Optional<RetryReport> retried = Optional.empty();
    private Optional<PlanId> plan = Optional.empty();
    private Optional<ModelComparison> comparison = Optional.empty();
    private Optional<List<Finding>> findings = Optional.empty();
    private Optional<Halt> halt = Optional.empty();
    private boolean isPatient;
    private boolean isOver;
    private Instant lastReport;

    RunningJob(ClaimedJob claimed, Clock clock) {
        this.claimed = claimed;
        this.clock = clock;
        this.isPatient = claimed.patient();
        this.lastReport = clock.instant();
    }

    /** Why a job is to stop. */
    enum Halt {
        /** Somebody asked for it. */
        STOP_ASKED,
        /** This node stops; another, or the next start, is to go on. */
        HANDED_BACK,
        /** Another node has it, because this one looked dead. */
        LOST
    }

    ClaimedJob claimed() {
        return claimed;
    }

    /**
     * Notes progress. What was reported is stored, so this is where a job that is told to stop does so.
     *
     * @throws CancellationException when it is to stop
     */
    @Override
    public synchronized void report(String step, long done, OptionalLong total) {
        if (halt.isPresent()) {
            throw new CancellationException("Stopped at " + step);
        }
        Instant now = clock.instant();
        // A step begins where the one before it ended: its first report tells of work done already.
        Instant since = beginnings.computeIfAbsent(step, name -> lastReport);
        steps.put(step, Step.after(Duration.between(since, now), step, done, total));
        lastReport = now;
    }

    @Override
    public synchronized void begun() {
        isPatient = true;
    }

    /** Whether it waits where a connection is busy. */
    synchronized boolean isPatient() {
        return isPatient;
    }

    @Override
    public synchronized void pulled(PullReport report) {
        pulled.add(report);
    }

    @Override
    public synchronized void reconciled(ReconcileReport report) {
        reconciled = Optional.of(report);
    }

    @Override
    public synchronized void retried(RetryReport report) {
        retried = Optional.of(report);
    }

    @Override
    public synchronized void plan(PlanId plan) {
        this.plan = Optional.of(plan);
    }

    @Override
    public synchronized void compared(ModelComparison comparison) {
        this.comparison = Optional.of(comparison);
    }

    @Override
    public synchronized void checked(List<Finding> findings) {
        this.findings = Optional.of(findings);
    }

    /** Asks it to stop at its next report. */
    synchronized void stop() {
        halt = halt.or(() -> Optional.of(Halt.STOP_ASKED));
    }

    /** Has it stop as soon as it can: also while it waits for something. */
    synchronized void interrupt(Halt why) {
        halt = Optional.of(why);
        if (!isOver) {
            worker.interrupt();
        }
    }

    /** The work is over, and is interrupted no more. Called by its thread, which is left without an interrupt. */
    synchronized Optional<Halt> over() {
        isOver = true;
        boolean unused = Thread.interrupted();
        return halt;
    }

    synchronized boolean isOver() {
        return isOver;
    }

    synchronized Job snapshot() {
        Job job = claimed.job();
        return new Job(
                job.id(),
                job.kind(),
                job.subject(),
                job.by(),
                job.startedAt(),
                Optional.empty(),
                State.RUNNING,
                job.stopAsked() || halt.equals(Optional.of(Halt.STOP_ASKED)),
                job.node(),
                List.copyOf(steps.values()),
                pulled,
                reconciled,
                retried,
                plan,
                comparison,
                findings,
                Optional.empty());
    }
}
