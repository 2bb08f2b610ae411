package dev.bailiwick.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Carries out a plan. */
@Command(
        name = "apply",
        description = "Writes a plan to the CRMs. An owner whom somebody changed since the plan is kept and reported.")
final class Apply implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Mixin
    private final PushOptions options = new PushOptions();

    Apply(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        new PlanPush(server.connect(), output).run(options, "apply");
    }
}
