package dev.bailiwick.rules.check;

import dev.bailiwick.rules.folder.Position;
import dev.bailiwick.rules.folder.Problem;
import java.util.Comparator;

/**
 * Something to look at in a model.
 *
 * @param rule what was looked for
 * @param severity how bad it is; may differ from the rule's usual one
 * @param evidence what it rests on
 * @param position the part of the model it is about
 * @param message what was found, without a full stop
 * @param maybe what to try: a sentence beginning with "Maybe"
 */
public record Finding(
        CheckRule rule, Severity severity, Evidence evidence, Position position, String message, String maybe) {

    private static final int MAX_LENGTH = 1_000;

    /** In reading order, the worst of a place first. */
    static final Comparator<Finding> IN_ORDER = Comparator.comparing(
                    (Finding finding) -> !finding.position.file().equals(Position.START.file()))
            .thenComparing(finding -> finding.position.file())
            .thenComparingInt(finding -> finding.position.line())
            .thenComparingInt(finding -> finding.position.column())
            .thenComparing(Finding::severity)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::message);

    /** Shortens what quotes too much. */
    public Finding {
        message = message.length() <= MAX_LENGTH ? message : message.substring(0, MAX_LENGTH) + "…";
    }

    /** One of the rule's usual severity. */
    static Finding of(CheckRule rule, Evidence evidence, Position position, String message, String maybe) {
        return new Finding(rule, rule.severity(), evidence, position, message, maybe);
    }

    /** Something that keeps the model from being used. */
    static Finding of(Problem problem) {
        return of(
                CheckRule.INVALID_MODEL,
                Evidence.CONFIGURATION,
                new Position(problem.file(), problem.line(), problem.column()),
                problem.message(),
                problem.maybe());
    }

    Finding as(Severity other) {
        return new Finding(rule, other, evidence, position, message, maybe);
    }

    /** Two lines: place, severity and message, then the advice. */
    @Override
    public String toString() {
        return position.file() + ":" + position.line() + ":" + position.column() + ": " + severity + " " + rule.id()
                + ": " + message + "\n  " + maybe;
    }
}
