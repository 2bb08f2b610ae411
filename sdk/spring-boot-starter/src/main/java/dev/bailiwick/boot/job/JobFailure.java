package dev.bailiwick.boot.job;

import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.spi.ConnectorException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Why a job, or a request that needs none, was refused or failed, or why a job waits, for an admin.
 *
 * @param what what went wrong and where
 * @param maybe what the admin might do; begins with "Maybe"
 * @param problems mistakes in the territory model or in what else was sent, in order of file and position; empty for
 *     any other reason
 */
public record JobFailure(String what, String maybe, List<Problem> problems) {

    /** Copies the problems. */
    public JobFailure {
        problems = List.copyOf(problems);
    }

    /** Of something that could not be done as asked. */
    public static JobFailure of(RefusedException refused) {
        return new JobFailure(refused.what(), refused.maybe(), refused.problems());
    }

    /** Of a CRM that failed. A connector's message carries its advice in a sentence or line of its own. */
    public static JobFailure of(ConnectorException failed) {
        String message = String.valueOf(failed.getMessage());
        int advice = message.lastIndexOf("Maybe ");
        return advice > 0
                ? new JobFailure(message.substring(0, advice).strip(), message.substring(advice), List.of())
                : new JobFailure(message, "Maybe try again later: what is done already stays done.", List.of());
    }

    /** Of a CRM that is to be left alone until then. */
    static JobFailure until(Instant then, ConnectorException failed) {
        JobFailure failure = of(failed);
        return new JobFailure(
                failure.what() + "\nThis goes on by itself at " + then.truncatedTo(ChronoUnit.SECONDS) + ".",
                failure.maybe(),
                List.of());
    }

    static JobFailure unexpected(JobId job) {
        return new JobFailure(
                "Something unexpected went wrong.",
                "Maybe the server's log tells more: look there for job " + job + ".",
                List.of());
    }

    static JobFailure stopped() {
        return new JobFailure(
                "It was stopped; what was done until then stays.",
                "Maybe start the same again: it goes on where it stopped.",
                List.of());
    }

    static JobFailure forgotten() {
        return new JobFailure(
                "No node knows of it any more.",
                "Maybe the database was restored from a backup: start the same again, it goes on from what is stored.",
                List.of());
    }

    static JobFailure deadly(int deaths) {
        return new JobFailure(
                "The server died " + deaths + " times while this ran, so it is not tried again.",
                "Maybe the server has too little memory: look into its log, and start the same again then.",
                List.of());
    }
}
