package dev.bailiwick.app.command;

import dev.bailiwick.app.server.Server;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the server; the only command that starts a Spring context. */
@Command(
        name = "serve",
        description = "Serves the page and the REST API. Further arguments are settings such as --server.port=9000."
                + " Calling bailiwick without a command does the same.")
final class Serve implements Runnable {

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Override
    public void run() {
        try {
            Server.run(settings.toArray(String[]::new));
        } catch (RuntimeException reported) {
            // Spring has told the reason already, with what to try.
            throw new CommandFailure("The server did not start.", "Maybe the lines above say why.");
        }
    }
}
