package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ErrorView;
import dev.bailiwick.app.api.JobView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Waits for a job's end: told by its events, and asking for it again and again where they break off. */
final class JobFollower {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ServerClient server;
    private final JobProgress progress;

    JobFollower(ServerClient server, JobProgress progress) {
        this.server = server;
        this.progress = progress;
    }

    static boolean isRunning(JobView job) {
        return job.endedAt() == null;
    }

    private static boolean isUnderWay(JobView job) {
        return isRunning(job) && job.error() == null;
    }

    /**
     * Waits and shows the progress.
     *
     * @return the job as it ended: done, refused, failed or stopped; or queued with an error, which a CRM has put off
     *     to go on by itself, often in hours
     * @throws CommandFailure when the server goes away before
     */
    JobView await(JobView started) {
        progress.show(started);
        JobView job = listen(started);
        while (isUnderWay(job)) {
            job = ask(job);
            progress.show(job);
            if (isUnderWay(job)) {
                pause();
            }
        }
        return job;
    }

    /**
     * Waits for success.
     *
     * @throws CommandFailure also when the job is refused, fails or is put off
     */
    JobView awaitDone(JobView started) {
        JobView job = await(started);
        failure(job).ifPresent(error -> {
            throw new CommandFailure(error);
        });
        return job;
    }

    /** Why an ended job is not done; empty when it is. */
    static Optional<ErrorView> failure(JobView job) {
        if (job.state().equals("done")) {
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(job.error())
                .orElseGet(() -> new ErrorView(
                        capitalized(job) + " ended as " + job.state() + ".",
                        "Maybe the server's log says why.",
                        List.of())));
    }

    private JobView listen(JobView started) {
        JobView job = started;
        try (JobEvents events = server.events(job.id())) {
            Optional<JobView> next = isUnderWay(job) ? events.next() : Optional.empty();
            while (next.isPresent()) {
                job = next.get();
                progress.show(job);
                next = isUnderWay(job) ? events.next() : Optional.empty();
            }
        }
        return job;
    }

    private JobView ask(JobView job) {
        try {
            return server.get("/jobs/" + job.id(), JobView.class);
        } catch (ServerFailure e) {
            // Whatever answers there now works on another database.
            if (e.serverIsGone() || e.isUnknown()) {
                throw gone(job);
            }
            throw e;
        }
    }

    private CommandFailure gone(JobView job) {
        String steps = job.steps().stream().map(ProgressLines::text).collect(Collectors.joining(", "));
        return new CommandFailure(
                "The server at " + server.address() + " went away while `" + job.kind() + "` was at work"
                        + (steps.isEmpty() ? "" : " (" + steps + ")") + "; what was done until then is kept.",
                "Maybe it was stopped or restarted: once one runs again the job goes on by itself within a minute"
                        + " (`bailiwick jobs`); or run the same command again.");
    }

    private static String capitalized(JobView job) {
        return Character.toUpperCase(job.kind().charAt(0)) + job.kind().substring(1) + " of " + job.subject();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(
                    "The command was interrupted; the server goes on.",
                    "Maybe `bailiwick jobs` tells what became of it, or `bailiwick stop` ends it.");
        }
    }
}
