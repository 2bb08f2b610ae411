package dev.bailiwick.boot.job;

import dev.bailiwick.engine.diff.ModelComparison;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.engine.pull.ReconcileReport;
import dev.bailiwick.engine.pull.RetryReport;
import dev.bailiwick.rules.check.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a long operation stands at one moment. Immutable.
 *
 * @param id names it
 * @param kind what it does
 * @param subject what it does it to, for a person: a connection, a plan
 * @param by who asked for it
 * @param startedAt when it was asked for, UTC
 * @param endedAt when it ended, UTC; empty while it runs
 * @param state how it stands
 * @param steps what it does one after the other, as far as it got; the last one is under way while it runs
 * @param pulled what was pulled so far, in the order it was
 * @param reconciled how the mirror differed from its CRM; empty until it has looked
 * @param retried what became of records in quarantine; empty until it has tried them
 * @param plan the plan it made or wrote; empty until it has
 * @param comparison what it found comparing two models; empty until it has
 * @param findings what it found checking a model, in reading order; empty until it has
 * @param failure why it was refused or failed; empty otherwise
 */
public record Job(
        JobId id,
        Kind kind,
        String subject,
        String by,
        Instant startedAt,
        Optional<Instant> endedAt,
        State state,
        List<Step> steps,
        List<PullReport> pulled,
        Optional<ReconcileReport> reconciled,
        Optional<RetryReport> retried,
        Optional<Plan> plan,
        Optional<ModelComparison> comparison,
        Optional<List<Finding>> findings,
        Optional<JobFailure> failure) {

    /** What a job does. */
    public enum Kind {
        /** Brings the mirror up to date with a CRM. */
        PULL,
        /** Compares the mirror with its CRM as a whole. */
        RECONCILE,
        /** Tries records in quarantine again. */
        RETRY,
        /** Makes a plan. */
        PLAN,
        /** Writes a plan's owners into the CRMs. */
        APPLY,
        /** Gives the records of an applied plan back. */
        UNDO,
        /** Compares two models and counts what would move. */
        COMPARE,
        /** Checks a model against a CRM's records. */
        CHECK
    }

    /** How a job stands. */
    public enum State {
        /** Waits for its turn or works. */
        RUNNING,
        /** Ended as asked. */
        DONE,
        /** Could not be done as asked; nothing is broken. */
        REFUSED,
        /** Broke; what was stored until then stays, and the same operation goes on from there. */
        FAILED
    }

    /**
     * A step and how far it got.
     *
     * @param name what is being done, for a person
     * @param done records done, 0 or more
     * @param total records there are in all; empty while unknown
     */
    public record Step(String name, long done, OptionalLong total) {}

    /** Copies the lists. */
    public Job {
        steps = List.copyOf(steps);
        pulled = List.copyOf(pulled);
        findings = findings.map(List::copyOf);
    }

    /** Whether nothing more will happen to it. */
    public boolean hasEnded() {
        return endedAt.isPresent();
    }
}
