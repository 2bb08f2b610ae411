package dev.bailiwick.app.command;

import dev.bailiwick.app.api.JobView;
import dev.bailiwick.app.api.SchemaChangeView;
import java.util.List;

/** What pulls brought, as text. */
final class PullText {

    private PullText() {}

    static void print(List<JobView.Pull> pulls, TextPage page) {
        page.table(
                List.of("connection", "users", "accounts", "opportunities", "deleted", "set aside"),
                pulls.stream()
                        .map(pull -> List.of(
                                pull.connection(),
                                String.valueOf(pull.owners()),
                                String.valueOf(pull.accounts()),
                                String.valueOf(pull.opportunities()),
                                String.valueOf(pull.deleted()),
                                String.valueOf(pull.setAside())))
                        .toList());
        for (JobView.Pull pull : pulls) {
            String from = pull.connection() + ": ";
            pull.resyncs().forEach(why -> page.line(from + "everything was read again, " + why));
            pull.schemaChanges().stream().map(SchemaChangeView::text).forEach(change -> page.line(from + change));
            pull.fieldUses()
                    .forEach(use -> page.line("Warning: " + use.file() + ", line " + use.line()
                            + " of the territory model names " + use.fact() + ", which changed."));
        }
    }
}
