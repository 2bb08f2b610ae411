package dev.bailiwick.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a plan where it is. */
@Command(
        name = "withdraw",
        description = "Stops a plan where it is: gives up what is not written yet, so that what was written can be"
                + " undone.")
final class Withdraw implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Mixin
    private final PushOptions options = new PushOptions();

    Withdraw(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        new PlanPush(server.connect(), output).run(options, "withdraw");
    }
}
