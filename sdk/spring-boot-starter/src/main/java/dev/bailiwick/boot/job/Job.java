package dev.bailiwick.boot.job;

import dev.bailiwick.engine.diff.ModelComparison;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.engine.pull.ReconcileReport;
import dev.bailiwick.engine.pull.RetryReport;
import dev.bailiwick.rules.check.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 * @param stopAsked whether somebody has asked that it stop
 * @param node the node that runs it, or ran it last; empty before its first turn
 * @param steps what it does one after the other, as far as it got; the last one is under way while it runs
 * @param pulled what was pulled so far, in the order it was
 * @param reconciled how the mirror differed from its CRM; empty until it has looked
 * @param retried what became of records in quarantine; empty until it has tried them
 * @param plan the plan it made or wrote; empty until it has
 * @param comparison what it found comparing two models; empty until it has
 * @param findings what it found checking a model, in reading order; empty until it has
 * @param failure why it was refused or failed, or why it waits for a CRM; empty otherwise
 */
public record Job(
        JobId id,
        Kind kind,
        String subject,
        String by,
        Instant startedAt,
        Optional<Instant> endedAt,
        State state,
        boolean stopAsked,
        Optional<String> node,
        List<Step> steps,
        List<PullReport> pulled,
        Optional<ReconcileReport> reconciled,
        Optional<RetryReport> retried,
        Optional<PlanId> plan,
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
        /** Gives up what of a plan is not written yet. */
        WITHDRAW,
        /** Compares two models and counts what would move. */
        COMPARE,
        /** Checks a model against a CRM's records. */
        CHECK
    }

    /** How a job stands. */
    public enum State {
        /** Waits for its turn, for a busy connection, for a CRM, or for another node to take it over. */
        QUEUED,
        /** Works. */
        RUNNING,
        /** Ended as asked. */
        DONE,
        /** Could not be done as asked; nothing is broken. */
        REFUSED,
        /** Broke; what was stored until then stays, and the same operation goes on from there. */
        FAILED,
        /** Stopped by somebody; what was stored until then stays, and the same operation goes on from there. */
        STOPPED
    }

    /**
     * A step and how far it got.
     *
     * @param name what is being done, for a person
     * @param done records done, 0 or more
     * @param total records there are in all; empty while unknown
     * @param perSecond records done in a second, on average since the step began; empty while it is too early to say
     * @param left about how long it will still take; empty while nobody can say
     */
    public record Step(String name, long done, OptionalLong total, OptionalDouble perSecond, Optional<Duration> left) {

        private static final long SOONEST_MILLIS = 1000;

        /** A step of which it is too early to say how fast it goes. */
        public Step(String name, long done, OptionalLong total) {
            this(name, done, total, OptionalDouble.empty(), Optional.empty());
        }

        /** A step that has taken so long until now. */
        static Step after(Duration spent, String name, long done, OptionalLong total) {
            if (spent.toMillis() < SOONEST_MILLIS || done == 0) {
                return new Step(name, done, total);
            }
            double perSecond = done * 1000.0 / spent.toMillis();
            Optional<Duration> left = total.isPresent()
                    ? Optional.of(Duration.ofSeconds(
                            (long) Math.ceil(Math.max(0, total.getAsLong() - done) / perSecond)))
                    : Optional.empty();
            return new Step(name, done, total, OptionalDouble.of(perSecond), left);
        }
    }

    /** Copies the lists. */
    public Job {
        steps = List.copyOf(steps);
        pulled = List.copyOf(pulled);
        findings = findings.map(List::copyOf);
    }

    /** This job, as it ended. */
    Job ended(State how, Instant at, Optional<JobFailure> why) {
        return new Job(
                id,
                kind,
                subject,
                by,
                startedAt,
                Optional.of(at),
                how,
                stopAsked,
                node,
                steps,
                pulled,
                reconciled,
                retried,
                plan,
                comparison,
                findings,
                why);
    }

    /** Whether nothing more will happen to it. */
    public boolean hasEnded() {
        return endedAt.isPresent();
    }

    /** What came of it, in a line for the log. */
    String results() {
        return Stream.of(
                        pulled.stream(),
                        reconciled.stream(),
                        retried.stream(),
                        plan.stream().map(id -> "plan " + id))
                .flatMap(results -> results)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }
}
