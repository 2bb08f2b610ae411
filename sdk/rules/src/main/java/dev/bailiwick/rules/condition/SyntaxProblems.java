package dev.bailiwick.rules.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in an admin's words why a condition is not CEL. Operators of other languages are looked for first, all of them;
 * else the parser's first error is told, since its later ones only follow from it.
 */
final class SyntaxProblems {

    private static final Map<String, String> FOREIGN_WORDS =
            Map.of("and", "&&", "or", "||", "not", "!", "is", "==", "like", "contains");

    private static final Map<String, String> FOREIGN_SIGNS =
            Map.of("=", "==", "<>", "!=", "===", "==", "!==", "!=", "=>", ">=", "=<", "<=", "&", "&&", "|", "||");

    private static final Pattern UNEXPECTED =
            Pattern.compile("(?:extraneous|mismatched) input '(.*)' expecting.*", Pattern.DOTALL);
    private static final Pattern UNREADABLE = Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);
    private static final Pattern LIMIT = Pattern.compile("(?i).*(recursion|node count|limit).*", Pattern.DOTALL);

    private final int[] points;

    SyntaxProblems(String text) {
        this.points = text.codePoints().toArray();
    }

    List<ConditionProblem> of(List<LocatedIssue> issues) {
        List<ConditionProblem> foreign = foreign();
        return foreign.isEmpty() ? List.of(first(issues.get(0))) : foreign;
    }

    private ConditionProblem first(LocatedIssue issue) {
        String message = issue.message();
        if (LIMIT.matcher(message).matches()) {
            return new ConditionProblem(
                    issue.offset(),
                    "the condition is too large: " + message,
                    "Maybe split the territory into children, or move values to a CSV file.");
        }
        Matcher unreadable = UNREADABLE.matcher(message);
        if (unreadable.matches()) {
            String text = unreadable.group(1).strip();
            boolean quote = text.startsWith("'") || text.startsWith("\"");
            return new ConditionProblem(
                    issue.offset(),
                    quote
                            ? "this text is not closed, or holds an unknown escape"
                            : "`" + text + "` has no meaning here",
                    quote
                            ? "Maybe add the closing quote; a backslash in a text is written twice."
                            : "Maybe remove it, or put texts in quotes.");
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (message.contains("'<EOF>'")) {
            return new ConditionProblem(
                    end(),
                    message.startsWith("missing ')'") ? "a `(` is not closed" : "the condition ends too early",
                    "Maybe a closing bracket is missing, or a value after the last operator.");
        }
        if (unexpected.matches()) {
            return new ConditionProblem(
                    issue.offset(),
                    "`" + unexpected.group(1) + "` is not expected here",
                    unexpected.group(1).equals(",")
                            ? "Maybe lists need square brackets, `[1, 2]`; numbers have no separators."
                            : "Maybe an operator such as `&&` or `||` is missing before it.");
        }
        if (message.startsWith("For input string")) {
            return new ConditionProblem(
                    issue.offset(), "the number is too large", "Maybe write it with a point: `1e20` or `5.0`.");
        }
        if (message.contains("has() macro")) {
            return new ConditionProblem(
                    issue.offset(),
                    "`has` takes a field",
                    "Maybe write `has(account.state)`; an odd name stands in backticks: "
                            + "has(account.custom.`odd name`).");
        }
        return new ConditionProblem(
                issue.offset(), "not a condition: " + message, "Maybe compare with `account.country == \"US\"`.");
    }

    private int end() {
        int end = points.length;
        while (end > 0 && Character.isWhitespace(points[end - 1])) {
            end--;
        }
        return end;
    }

    /** Walks the text, leaving out what stands in quotes and comments. */
    private List<ConditionProblem> foreign() {
        List<ConditionProblem> found = new ArrayList<>();
        int at = 0;
        while (at < points.length) {
            int end = tokenEnd(at);
            String token = new String(points, at, end - at);
            String word = FOREIGN_WORDS.get(token.toLowerCase(Locale.ROOT));
            String meant = word == null ? FOREIGN_SIGNS.get(token) : word;
            if (meant != null && !(at > 0 && points[at - 1] == '.')) {
                found.add(new ConditionProblem(
                        at, "`" + token + "` is not an operator", "Maybe you meant `" + meant + "`."));
            } else if (isCurlyQuote(points[at])) {
                found.add(new ConditionProblem(
                        at, "`" + token + "` is not a quotation mark of the language", "Maybe you meant `\"`."));
            }
            at = end;
        }
        return found;
    }

    private int tokenEnd(int start) {
        int point = points[start];
        if (point == '"' || point == '\'') {
            return quotedEnd(start);
        }
        if (point == '/' && start + 1 < points.length && points[start + 1] == '/') {
            return endWhile(start, next -> next != '\n');
        }
        if (Character.isJavaIdentifierPart(point)) {
            return endWhile(start, Character::isJavaIdentifierPart);
        }
        return isSign(point) ? endWhile(start, SyntaxProblems::isSign) : start + 1;
    }

    private int endWhile(int start, IntPredicate wanted) {
        int end = start + 1;
        while (end < points.length && wanted.test(points[end])) {
            end++;
        }
        return end;
    }

    private int quotedEnd(int start) {
        int end = start + 1;
        while (end < points.length && points[end] != points[start]) {
            end += points[end] == '\\' ? 2 : 1;
        }
        return Math.min(end + 1, points.length);
    }

    private static boolean isSign(int point) {
        return "=<>!&|".indexOf(point) >= 0;
    }

    private static boolean isCurlyQuote(int point) {
        return "\u201c\u201d\u201e\u2018\u2019".indexOf(point) >= 0;
    }
}
