package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ChangeView;
import dev.bailiwick.app.api.ErrorView;
import dev.bailiwick.app.api.JobView;
import dev.bailiwick.app.api.OwnerView;
import dev.bailiwick.app.api.PlanView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers as the server gives them. */
final class Samples {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private Samples() {}

    static JobView running(String kind, String subject, JobView.Step... steps) {
        return new JobView(
                "j-1",
                kind,
                subject,
                "jane",
                "running",
                false,
                "node-1",
                NOON,
                null,
                List.of(steps),
                null,
                List.of(),
                null,
                null,
                null);
    }

    static JobView done(JobView job, @Nullable Long plan, JobView.Pull... pulls) {
        return ended(job, "done", plan, List.of(pulls), null);
    }

    static JobView stopped(JobView job) {
        return ended(
                job, "stopped", null, List.of(), new ErrorView("It was stopped.", "Maybe start it again.", List.of()));
    }

    static JobView failed(JobView job, String what) {
        return ended(job, "failed", null, List.of(), new ErrorView(what, "Maybe later.", List.of()));
    }

    static JobView putOff(JobView job, String why) {
        return new JobView(
                job.id(),
                job.kind(),
                job.subject(),
                job.by(),
                "queued",
                job.stopAsked(),
                job.node(),
                job.startedAt(),
                null,
                job.steps(),
                null,
                List.of(),
                null,
                null,
                new ErrorView(why, "Maybe wait.", List.of()));
    }

    static JobView reconciled(JobView job, JobView.Reconciled found, JobView.Pull... pulls) {
        return new JobView(
                job.id(),
                job.kind(),
                job.subject(),
                job.by(),
                "done",
                job.stopAsked(),
                job.node(),
                job.startedAt(),
                NOON.plusSeconds(9),
                job.steps(),
                null,
                List.of(pulls),
                found,
                null,
                null);
    }

    /** A pull without anything to tell beside its counts. */
    static JobView.Pull pull(String connection, long accounts, long setAside) {
        return new JobView.Pull(connection, 60, accounts, 12000, 0, setAside, List.of(), List.of(), List.of());
    }

    static PlanView plan(long id, Map<String, Long> outcomes) {
        return new PlanView(
                id,
                "ready",
                4L,
                null,
                null,
                List.of("sandbox"),
                NOON,
                "jane",
                null,
                null,
                5000,
                12000,
                12,
                231,
                5,
                Map.of("amer-west", 120L, "emea", 80L),
                Map.of("product", Map.of("cloud", 7L)),
                List.of("3 records were set aside."),
                new TreeMap<>(outcomes),
                List.of(new PlanView.Cost("sandbox", 231, 7L, List.of(), true, "It takes 7 calls.")),
                List.of(new PlanView.Event(NOON, "jane", "apply")));
    }

    static ChangeView change(long position, String outcome) {
        return new ChangeView(
                position,
                "sandbox:001A" + position,
                "account",
                "Müller & Söhne " + position,
                null,
                "amer-west",
                Map.of("product", "data"),
                Map.of("product", "cloud"),
                new OwnerView("005A", "Ann Old"),
                new OwnerView("005B", "Bob New"),
                "state is CA",
                outcome,
                outcome.equals("conflict") ? "now with Cy Else" : null,
                0,
                null,
                null,
                null,
                null);
    }

    private static JobView ended(
            JobView job, String state, @Nullable Long plan, List<JobView.Pull> pulls, @Nullable ErrorView error) {
        return new JobView(
                job.id(),
                job.kind(),
                job.subject(),
                job.by(),
                state,
                job.stopAsked(),
                job.node(),
                job.startedAt(),
                NOON.plusSeconds(9),
                job.steps(),
                plan,
                pulls,
                null,
                null,
                error);
    }
}
