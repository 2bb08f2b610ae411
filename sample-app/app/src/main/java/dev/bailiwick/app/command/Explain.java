package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ExplanationView;
import dev.bailiwick.app.api.OwnerView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says why a record belongs where it does. */
@Command(name = "explain", description = "Says which territory and owner a record should have, and why.")
final class Explain implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Mixin
    private final RecordName record = new RecordName();

    @ArgGroup
    private Then then = new Then();

    Explain(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    /** Whose decision to explain in place of what the rules say now. */
    private static final class Then {

        @Option(names = "--decided", description = "Explain what the newest plan decided, as it did then")
        private boolean decided;

        @Option(names = "--plan", paramLabel = "PLAN", description = "Explain what this plan decided, as it did then")
        private @Nullable Long plan;

        String query() {
            return plan != null ? "?plan=" + plan : decided ? "?decided=true" : "";
        }
    }

    @Override
    public void run() {
        String path = record.path() + "/explanation" + then.query();
        ExplanationView explanation = server.connect().get(path, ExplanationView.class);
        output.print(explanation, page -> {
            page.line(explanation.name() + " (" + explanation.type() + " " + explanation.record() + ")");
            if (explanation.decided() == null) {
                print(explanation, page);
            } else {
                print(explanation.decided(), page);
            }
            if (explanation.page() != null) {
                page.line("See " + explanation.page());
            }
        });
    }

    /** Which model was asked. */
    static String model(@Nullable Long revision) {
        return revision == null ? "by the model folder, not planned with yet" : "by model revision " + revision;
    }

    private static void print(ExplanationView.Decided decided, TextPage page) {
        page.line("  decided by plan    " + decided.plan()
                + (decided.model() == null ? "" : ", " + model(decided.model())));
        page.line("  territory wanted   " + Objects.requireNonNullElse(decided.territory(), "none"));
        print(decided.reason(), decided.lines(), page);
    }

    private static void print(String reason, List<String> lines, TextPage page) {
        page.line("Why: " + reason);
        lines.forEach(line -> page.line("  " + line));
    }

    private static void print(ExplanationView explanation, TextPage page) {
        page.line("  owner in the CRM   " + name(explanation.owner()));
        page.line("  owner wanted       " + name(explanation.ownerWanted()));
        page.line("  territory applied  "
                + PlanText.territories(explanation.territoryApplied(), "none", explanation.othersApplied()));
        page.line(
                "  territory wanted   " + PlanText.territories(explanation.territory(), "none", explanation.others()));
        page.line("  decided            now, " + model(explanation.model()));
        print(explanation.reason(), explanation.lines(), page);
    }

    private static String name(@Nullable OwnerView owner) {
        return owner == null ? "nobody" : owner.name();
    }
}
