package dev.bailiwick.app.api;

import dev.bailiwick.rules.check.Finding;
import dev.bailiwick.rules.check.Severity;
import java.util.List;
import java.util.Locale;

/**
 * What a check of a model found.
 *
 * @param errors how many mistakes keep the model from being used
 * @param warnings how many findings are most likely not meant
 * @param notes how many findings are worth knowing
 * @param findings each, in reading order, the model file first
 */
public record ModelCheckView(long errors, long warnings, long notes, List<FindingView> findings) {

    /**
     * Something to look at.
     *
     * @param rule what was looked for: lower-case words with dashes
     * @param severity error, warning or note
     * @param evidence what it rests on: proved from the conditions, seen in the data, or as configured
     * @param file its name in the folder
     * @param line from 1
     * @param column from 1, in Unicode code points
     * @param message what was found
     * @param maybe what to try
     */
    public record FindingView(
            String rule,
            String severity,
            String evidence,
            String file,
            int line,
            int column,
            String message,
            String maybe) {

        private static FindingView of(Finding finding) {
            return new FindingView(
                    finding.rule().id(),
                    lower(finding.severity()),
                    finding.evidence().text(),
                    finding.position().file(),
                    finding.position().line(),
                    finding.position().column(),
                    finding.message(),
                    finding.maybe());
        }
    }

    /** Counts them and writes them out. */
    public static ModelCheckView of(List<Finding> findings) {
        return new ModelCheckView(
                count(findings, Severity.ERROR),
                count(findings, Severity.WARNING),
                count(findings, Severity.NOTE),
                findings.stream().map(FindingView::of).toList());
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static String lower(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
