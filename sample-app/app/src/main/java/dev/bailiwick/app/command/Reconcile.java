package dev.bailiwick.app.command;

import dev.bailiwick.app.api.JobView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares a mirror with its CRM. */
@Command(
        name = "reconcile",
        description = "Pulls, then compares the ids of all records with the CRM's, and puts the mirror right.")
final class Reconcile implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "CONNECTION", description = "The CRM to compare with")
    private String connection = "";

    Reconcile(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        ServerClient client = server.connect();
        JobView job;
        try (JobProgress progress = output.progress()) {
            String path = "/connections/" + ServerClient.encoded(connection) + "/reconcile";
            job = new JobFollower(client, progress).awaitDone(client.post(path, JobView.class));
        }
        output.print(job, page -> print(job, page));
    }

    private static void print(JobView job, TextPage page) {
        PullText.print(job.pulls(), page);
        JobView.Reconciled found = job.reconciled();
        if (found != null) {
            page.table(
                    List.of("records in the CRM", "were missing here", "removed here", "set aside"),
                    List.of(List.of(
                            String.valueOf(found.listed()),
                            String.valueOf(found.missing()),
                            String.valueOf(found.surplus()),
                            String.valueOf(found.setAside()))));
        }
    }
}
