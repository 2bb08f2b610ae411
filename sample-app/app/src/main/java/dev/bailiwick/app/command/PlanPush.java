package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ChangeView;
import dev.bailiwick.app.api.JobView;
import dev.bailiwick.app.api.PlanView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Has a plan written to the CRMs and says what became of it. */
final class PlanPush {

    private static final int LISTED = 20;

    private final ServerClient server;
    private final PlanReader plans;
    private final Output output;

    PlanPush(ServerClient server, Output output) {
        this.server = server;
        this.plans = new PlanReader(server);
        this.output = output;
    }

    /**
     * Asks, pushes and reports. Conflicts and refused records are part of the result: the plan was pushed to its end.
     *
     * @param verb {@code apply}, {@code withdraw} or {@code undo}
     * @throws CommandFailure when the answer is no, or the push is refused or fails
     */
    void run(PushOptions options, String verb) {
        long id = options.plan();
        if (!options.yes() && !output.confirms(question(plans.plan(id), verb))) {
            throw new CommandFailure(
                    "Nothing was written: plan " + id + " is as it was.", "Maybe answer with y, or say --yes.");
        }
        JobView done;
        try (JobProgress progress = output.progress()) {
            JobView job = server.post("/plans/" + id + "/" + verb, JobView.class);
            done = new JobFollower(server, progress).awaitDone(job);
        }
        long pushed = Optional.ofNullable(done.plan()).orElse(id);
        PlanReport report = unwritten(pushed);
        output.print(report, page -> print(report, page));
    }

    private static String question(PlanView plan, String verb) {
        String what = switch (verb) {
            case "undo" -> "Plan " + plan.id() + " was written: " + PlanText.counts(plan) + ".";
            case "withdraw" ->
                "Plan " + plan.id() + " is being written: " + PlanText.counts(plan)
                        + ". What is not written yet would be given up.";
            default ->
                "Plan " + plan.id() + " changes " + plan.ownerChanges() + " owners and "
                        + plan.territoryChanges() + " territories without changing the owner."
                        + PlanText.costs(plan);
        };
        return what + " CRMs: " + String.join(", ", plan.connections()) + ". " + Character.toUpperCase(verb.charAt(0))
                + verb.substring(1) + " it?";
    }

    private PlanReport unwritten(long id) {
        List<ChangeView> changes = Stream.of("conflict", "refused")
                .flatMap(outcome -> plans.changes(id, PlanReader.Filter.outcome(outcome)).stream())
                .toList();
        return new PlanReport(plans.plan(id), changes, null);
    }

    private static void print(PlanReport report, TextPage page) {
        PlanView plan = report.plan();
        String counts = PlanText.counts(plan);
        page.line(
                (plan.undoes() == null ? "Plan " + plan.id() : "Plan " + plan.id() + ", which undoes " + plan.undoes())
                        + ": " + (counts.isEmpty() ? "no owner to change" : counts));
        for (String outcome : List.of("conflict", "refused")) {
            List<ChangeView> changes = report.changes().stream()
                    .filter(change -> change.outcome().equals(outcome))
                    .toList();
            if (!changes.isEmpty()) {
                page.line(
                        outcome.equals("conflict")
                                ? "Changed by somebody meanwhile, and kept:"
                                : "Refused by the CRM:");
                PlanText.table(changes.stream().limit(LISTED).toList(), page);
            }
            if (changes.size() > LISTED) {
                page.line("and " + (changes.size() - LISTED) + " more: `bailiwick show " + plan.id()
                        + " --all --outcome " + outcome + "`");
            }
        }
    }
}
