package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ModelCheckView;
import dev.bailiwick.app.api.ModelCheckView.FindingView;
import java.nio.file.Path;

/** The findings of a check as lines. */
final class CheckText {

    private CheckText() {}

    /** @param dir where the model is, so that a terminal's or an editor's links work */
    static void print(ModelCheckView found, Path dir, TextPage page) {
        for (FindingView finding : found.findings()) {
            page.line(dir.resolve(finding.file()) + ":" + finding.line() + ":" + finding.column() + ": "
                    + finding.severity() + ": " + finding.message() + " [" + finding.rule()
                    + (finding.evidence().equals("as configured") ? "" : ", " + finding.evidence()) + "]");
            page.line("  " + finding.maybe());
        }
        page.line(
                found.findings().isEmpty()
                        ? "Nothing was found."
                        : counted(found.errors(), "error") + ", " + counted(found.warnings(), "warning") + ", "
                                + counted(found.notes(), "note"));
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
