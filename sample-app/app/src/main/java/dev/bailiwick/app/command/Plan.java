package dev.bailiwick.app.command;

import dev.bailiwick.app.api.JobView;
import dev.bailiwick.app.api.PlanCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a plan and shows it. */
@Command(
        name = "plan",
        description =
                "Computes which territory and owner every record should have, and shows what would change and why."
                        + " Writes nothing to a CRM.")
final class Plan implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Folder of the territory model, with its model.yaml. Default: the server's own")
    private @Nullable Path model;

    @Option(
            names = "--connection",
            paramLabel = "ID",
            description = "Plan for this CRM; may be given several times. Default: all")
    private List<String> connections = new ArrayList<>();

    Plan(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        PlanCommand command = new PlanCommand(
                model == null ? null : ModelFiles.read(model, "--model").files(),
                connections.isEmpty() ? null : connections);
        ServerClient client = server.connect();
        JobView done;
        try (JobProgress progress = output.progress()) {
            done = new JobFollower(client, progress).awaitDone(client.post("/plans", command, JobView.class));
        }
        long plan = Optional.ofNullable(done.plan())
                .orElseThrow(() -> new CommandFailure(
                        "The server says that planning is done, but not which plan it made.",
                        "Maybe the server is of another version; `bailiwick plans` lists what there is."));
        PlanReport report = new PlanReader(client).first(plan, PlanReader.Filter.NONE);
        output.print(report, page -> {
            PlanText.print(report, page);
            if (report.plan().ownerChanges() + report.plan().territoryChanges() > 0) {
                page.line("`bailiwick apply " + plan + "` carries it out.");
            }
        });
    }
}
