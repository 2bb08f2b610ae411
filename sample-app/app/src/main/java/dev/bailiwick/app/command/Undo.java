package dev.bailiwick.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a plan back. */
@Command(
        name = "undo",
        description =
                "Gives every record a plan changed back to whom it was taken from, unless somebody changed it since.")
final class Undo implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Mixin
    private final PushOptions options = new PushOptions();

    Undo(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        new PlanPush(server.connect(), output).run(options, "undo");
    }
}
