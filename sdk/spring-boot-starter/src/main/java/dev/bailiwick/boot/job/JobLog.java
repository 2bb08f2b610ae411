package dev.bailiwick.boot.job;

import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.diff.ModelComparison;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.engine.pull.ReconcileReport;
import dev.bailiwick.engine.pull.RetryReport;
import dev.bailiwick.rules.check.Finding;
import java.util.List;

/** Takes what a job has to tell. For the thread that runs the job. */
public interface JobLog extends Progress {

    /**
     * Something was written that cannot be refused any more: from here on the job waits where a connection is busy,
     * also when somebody started it.
     */
    void begun();

    /** Something was pulled. */
    void pulled(PullReport report);

    /** The mirror was compared with its CRM. */
    void reconciled(ReconcileReport report);

    /** Records in quarantine were tried again. */
    void retried(RetryReport report);

    /** A plan was made or written; replaces one noted before. */
    void plan(PlanId plan);

    /** Two models were compared. */
    void compared(ModelComparison comparison);

    /** A model was checked. */
    void checked(List<Finding> findings);
}
