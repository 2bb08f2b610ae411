package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ExplanationView;
import dev.bailiwick.app.api.OwnerView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says why a record belongs where it does. */
@Command(name = "explain", description = "Says which territory and owner a record should have, and why.")
final class Explain implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "RECORD", description = "Connection and id in its CRM, as in sandbox:001…")
    private String record = "";

    Explain(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        if (!record.matches("[^:]+:.+")) {
            throw new WrongUsage(
                    "Invalid value for parameter 'RECORD': expected CONNECTION:ID but was '" + record + "'");
        }
        String path = "/records/" + ServerClient.encoded(record) + "/explanation";
        ExplanationView explanation = server.connect().get(path, ExplanationView.class);
        output.print(explanation, page -> print(explanation, page));
    }

    private static void print(ExplanationView explanation, TextPage page) {
        page.line(explanation.name() + " (" + explanation.type() + " " + explanation.record() + ")");
        page.line("  owner in the CRM   " + name(explanation.owner()));
        page.line("  owner wanted       " + name(explanation.ownerWanted()));
        page.line("  territory applied  " + Objects.requireNonNullElse(explanation.territoryApplied(), "none"));
        page.line("  territory wanted   " + Objects.requireNonNullElse(explanation.territory(), "none"));
        page.line("Why: " + explanation.reason());
        explanation.lines().forEach(line -> page.line("  " + line));
        if (explanation.page() != null) {
            page.line("See " + explanation.page());
        }
    }

    private static String name(@Nullable OwnerView owner) {
        return owner == null ? "nobody" : owner.name();
    }
}
