package dev.bailiwick.app.command;

import dev.bailiwick.app.api.RevisionView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists model revisions. */
@Command(
        name = "revisions",
        description = "Lists the newest 100 revisions of the territory model: each was used by a plan.")
final class Revisions implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    Revisions(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        List<RevisionView> revisions = List.of(server.connect().get("/models/revisions", RevisionView[].class));
        output.print(revisions, page -> {
            if (revisions.isEmpty()) {
                page.line("There are no revisions. `bailiwick plan` makes one of the model it uses.");
            }
            page.table(
                    List.of("revision", "model", "first used at", "by"),
                    revisions.stream()
                            .map(revision -> List.of(
                                    String.valueOf(revision.number()),
                                    revision.name(),
                                    revision.createdAt().toString(),
                                    revision.createdBy()))
                            .toList());
        });
    }
}
