package dev.bailiwick.boot.job;

import dev.bailiwick.boot.job.Job.Kind;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.diff.ComparedModel;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.rules.folder.ModelFolder;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** What a job does, as data: any node can do it, also after a restart. Immutable. */
public sealed interface Operation {

    /** The kind of job that does it. */
    Kind kind();

    /** What it works on, for a person. */
    String subject();

    /** Works on a connection. */
    sealed interface OnConnection extends Operation {

        /** Which. */
        ConnectionId connection();

        @Override
        default String subject() {
            return connection().value();
        }
    }

    /** Works on a plan. */
    sealed interface OnPlan extends Operation {

        /** Which. */
        PlanId plan();

        @Override
        default String subject() {
            return plan().toString();
        }
    }

    /** Brings the mirror up to date with a CRM. */
    record Pull(ConnectionId connection) implements OnConnection {

        @Override
        public Kind kind() {
            return Kind.PULL;
        }
    }

    /** Pulls from a CRM, then compares all its records with the mirror's. */
    record Reconcile(ConnectionId connection) implements OnConnection {

        @Override
        public Kind kind() {
            return Kind.RECONCILE;
        }
    }

    /** Tries a CRM's records in quarantine again. */
    record Retry(ConnectionId connection) implements OnConnection {

        @Override
        public Kind kind() {
            return Kind.RETRY;
        }
    }

    /**
     * Makes a plan.
     *
     * @param model the territory model
     * @param connections for which CRMs; empty for every one that was pulled
     */
    record Plan(ModelFolder model, SortedSet<ConnectionId> connections) implements Operation {

        @Override
        public Kind kind() {
            return Kind.PLAN;
        }

        @Override
        public String subject() {
            return connections.isEmpty()
                    ? "all connections"
                    : connections.stream().map(ConnectionId::value).collect(Collectors.joining(", "));
        }
    }

    /** Pushes a plan, or goes on pushing it, then pulls what that changed. */
    record Apply(PlanId plan) implements OnPlan {

        @Override
        public Kind kind() {
            return Kind.APPLY;
        }
    }

    /** Gives the records of an applied plan back, then pulls what that changed. */
    record Undo(PlanId plan) implements OnPlan {

        @Override
        public Kind kind() {
            return Kind.UNDO;
        }
    }

    /** Gives up what of a plan is not written yet. */
    record Withdraw(PlanId plan) implements OnPlan {

        @Override
        public Kind kind() {
            return Kind.WITHDRAW;
        }
    }

    /** Compares two models, and counts which records of all connections that were pulled would move. */
    record Compare(ComparedModel before, ComparedModel after) implements Operation {

        @Override
        public Kind kind() {
            return Kind.COMPARE;
        }

        @Override
        public String subject() {
            return before + " and " + after;
        }
    }

    /** Checks a model against a connection's records as last pulled. */
    record Check(ModelFolder model, ConnectionId connection) implements Operation {

        @Override
        public Kind kind() {
            return Kind.CHECK;
        }

        @Override
        public String subject() {
            return "a model against " + connection;
        }
    }
}
