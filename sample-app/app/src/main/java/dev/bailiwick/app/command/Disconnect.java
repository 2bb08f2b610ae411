package dev.bailiwick.app.command;

import dev.bailiwick.app.api.DisconnectionView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back what an admin granted. */
@Command(
        name = "disconnect",
        description = "Ends Bailiwick's access to a CRM, at the CRM too where that harms no other connection. To"
                + " connect it again, use the page.")
final class Disconnect implements Runnable {

    @Parameters(paramLabel = "CONNECTION", description = "Which; see bailiwick connections.")
    private String connection = "";

    @Option(names = "--yes", description = "Does not ask before ending it.")
    private boolean yes;

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    Disconnect(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        ServerClient client = server.connect();
        if (!yes && !output.confirms("End Bailiwick's access to " + connection + "?")) {
            throw new CommandFailure("Nothing was done.", "Maybe answer with y, or say --yes.");
        }
        DisconnectionView done = client.post(
                "/connections/" + ServerClient.encoded(connection) + "/disconnect", DisconnectionView.class);
        output.print(done, page -> page.line("Connection `" + done.connection() + "` is disconnected. " + done.note()));
    }
}
