package dev.bailiwick.app.command;

import dev.bailiwick.app.api.WhyNotView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says why a record is not in a territory. */
@Command(
        name = "why-not",
        description =
                "Says why a record is not in a territory: the first part of the conditions that fails, from the root"
                        + " down, with the value it saw and how near it came.")
final class WhyNot implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Mixin
    private final RecordName record = new RecordName();

    @Parameters(index = "1", paramLabel = "TERRITORY", description = "Id of the territory in the model")
    private String territory = "";

    WhyNot(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        String path = record.path() + "/why-not?territory=" + ServerClient.encoded(territory);
        WhyNotView answer = server.connect().get(path, WhyNotView.class);
        output.print(answer, page -> {
            page.line(answer.name() + " (" + answer.record() + ") and " + answer.territory() + ", "
                    + Explain.model(answer.model()));
            if (!answer.asked().equals(answer.record())) {
                page.line("Goes with its account " + answer.asked() + ", whose values were asked.");
            }
            answer.lines().forEach(line -> page.line("  " + line));
            page.line("Now: " + answer.reason());
        });
    }
}
