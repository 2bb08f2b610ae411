package dev.bailiwick.app.command;

import dev.bailiwick.app.api.JobView;
import dev.bailiwick.app.api.QuarantineView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the records that could not be read, or tries them again. */
@Command(name = "quarantine", description = "Lists the records that could not be read: the last 100.")
final class Quarantine implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "CONNECTION", description = "Of this CRM")
    private String connection = "";

    @Option(names = "--retry", description = "Try them again first, after you corrected them in the CRM")
    private boolean retry;

    Quarantine(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        ServerClient client = server.connect();
        String path = "/connections/" + ServerClient.encoded(connection) + "/quarantine";
        if (retry) {
            try (JobProgress progress = output.progress()) {
                new JobFollower(client, progress).awaitDone(client.post(path + "/retry", JobView.class));
            }
        }
        List<QuarantineView> records = List.of(client.get(path, QuarantineView[].class));
        output.print(records, page -> print(records, page));
    }

    private static void print(List<QuarantineView> records, TextPage page) {
        if (records.isEmpty()) {
            page.line("No record is in quarantine.");
            return;
        }
        page.table(
                List.of("type", "record", "attempts", "first seen", "last seen", "reason"),
                records.stream()
                        .map(record -> List.of(
                                record.type(),
                                record.id(),
                                String.valueOf(record.attempts()),
                                record.firstSeen().toString(),
                                record.lastSeen().toString(),
                                record.reason()))
                        .toList());
    }
}
