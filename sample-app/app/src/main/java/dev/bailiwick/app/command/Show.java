package dev.bailiwick.app.command;

import dev.bailiwick.app.api.Views;
import dev.bailiwick.engine.plan.Outcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a plan and its changes. */
@Command(name = "show", description = "Shows a plan and its changes, the first 20 unless told otherwise.")
final class Show implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "PLAN", description = "Number of the plan")
    private long plan;

    @Option(names = "--all", description = "Show every change")
    private boolean all;

    @Option(names = "--owners", description = "Show only changes of the owner")
    private boolean owners;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Show only changes that contain this in name, id, reason, territory or owner id")
    private String text = "";

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "Show only changes that got this far: ${COMPLETION-CANDIDATES}")
    private @Nullable Outcome outcome;

    Show(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        String wanted = outcome == null ? "" : Views.lower(outcome);
        PlanReader.Filter filter = new PlanReader.Filter(owners, wanted, text);
        PlanReader reader = new PlanReader(server.connect());
        PlanReport report = all ? reader.all(plan, filter) : reader.first(plan, filter);
        output.print(report, page -> PlanText.print(report, page));
    }
}
