package dev.bailiwick.app.command;

import dev.bailiwick.app.api.PlanView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists plans. */
@Command(name = "plans", description = "Lists the newest plans, with what became of them.")
final class Plans implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    Plans(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        List<PlanView> plans = List.of(server.connect().get("/plans", PlanView[].class));
        output.print(plans, page -> {
            if (plans.isEmpty()) {
                page.line("There are no plans. `bailiwick plan` makes one.");
            }
            PlanText.list(plans, page);
        });
    }
}
