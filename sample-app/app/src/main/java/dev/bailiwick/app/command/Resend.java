package dev.bailiwick.app.command;

import dev.bailiwick.app.api.DeliveryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends an event once more. */
@Command(
        name = "resend",
        description =
                "Sends an event to its endpoint once more, and from then on all others again if it said it was gone.")
final class Resend implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "DELIVERY", description = "Its number in `bailiwick deliveries`")
    private long delivery;

    Resend(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        DeliveryView sent = server.connect().post("/deliveries/" + delivery + "/resend", DeliveryView.class);
        output.print(sent, page -> page.line("Event " + sent.event() + " is sent to " + sent.endpoint() + " again."));
    }
}
