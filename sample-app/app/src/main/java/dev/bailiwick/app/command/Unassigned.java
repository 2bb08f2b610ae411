package dev.bailiwick.app.command;

import dev.bailiwick.app.api.UnassignedView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the records that no territory takes. */
@Command(
        name = "unassigned",
        description =
                "Lists the records that no territory takes, by the newest plan: the first 20 unless told otherwise.")
final class Unassigned implements Runnable {

    private static final int FIRST = 20;
    private static final int PAGE = 500;

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Option(names = "--connection", paramLabel = "ID", required = true, description = "Of this CRM")
    private String connection = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "ACCOUNT",
            description = "account or opportunity. Default: account")
    private Type type = Type.ACCOUNT;

    @Option(names = "--all", description = "List every one")
    private boolean all;

    Unassigned(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    /** What kind of record. */
    private enum Type {
        ACCOUNT,
        OPPORTUNITY
    }

    @Override
    public void run() {
        ServerClient client = server.connect();
        UnassignedView first = page(client, "", all ? PAGE : FIRST);
        List<UnassignedView.Row> rows = new ArrayList<>(first.records());
        String next = first.next();
        while (all && next != null) {
            UnassignedView page = page(client, next, PAGE);
            rows.addAll(page.records());
            next = page.next();
        }
        UnassignedView answer = new UnassignedView(first.plan(), first.total(), rows, next);
        output.print(answer, page -> print(answer, page));
    }

    private UnassignedView page(ServerClient client, String after, int limit) {
        return client.get(
                "/connections/" + ServerClient.encoded(connection) + "/unassigned?type="
                        + type.name().toLowerCase(Locale.ROOT) + "&after=" + ServerClient.encoded(after) + "&limit="
                        + limit,
                UnassignedView.class);
    }

    private void print(UnassignedView answer, TextPage page) {
        if (answer.plan() == null) {
            page.line("No plan was made for " + connection + " yet. `bailiwick plan` makes one.");
            return;
        }
        page.line(answer.total() + " in no territory, by plan " + answer.plan());
        page.table(
                List.of("record", "name"),
                answer.records().stream()
                        .map(row -> List.of(row.record(), row.name()))
                        .toList());
        if (answer.next() != null) {
            page.line("These are the first " + answer.records().size() + "; --all lists every one.");
        }
    }
}
