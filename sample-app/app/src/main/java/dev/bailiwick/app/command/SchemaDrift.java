package dev.bailiwick.app.command;

import dev.bailiwick.app.api.SchemaDriftView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists how a CRM's fields changed. */
@Command(name = "schema-drift", description = "Lists how a CRM's fields changed from pull to pull.")
final class SchemaDrift implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "CONNECTION", description = "Of this CRM")
    private String connection = "";

    SchemaDrift(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        String path = "/connections/" + ServerClient.encoded(connection) + "/schema-drift";
        List<SchemaDriftView> drifts = List.of(server.connect().get(path, SchemaDriftView[].class));
        output.print(drifts, page -> {
            if (drifts.isEmpty()) {
                page.line("No field has changed since the first pull.");
            }
            page.table(
                    List.of("noticed at", "change"),
                    drifts.stream()
                            .flatMap(drift -> drift.changes().stream()
                                    .map(change -> List.of(drift.noticedAt().toString(), change.text())))
                            .toList());
        });
    }
}
