package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.place.Area;
import dev.bailiwick.rules.record.Fields;
import dev.bailiwick.rules.tree.Test;
import dev.bailiwick.spi.Schema;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns text into checked conditions over one set of fields, lists and areas. Any text ends in a condition or in
 * problems, quickly: length, depth and number of operators are limited. For many threads.
 */
public final class ConditionCompiler {

    private final Names names;
    private final Checker checker;

    /**
     * Prepares the language.
     *
     * @param schemas of the connected CRMs; their custom fields become {@code account.custom.NAME} and
     *     {@code opportunity.custom.NAME}. A field with different types in two CRMs is taken for text.
     * @param lists what {@code lists["name"]} finds, by name
     * @param areas what {@code within} finds, by file name; empty where the file holds no area, so that what else is
     *     wrong with a condition on it is still told
     */
    public ConditionCompiler(
            Collection<Schema> schemas, Map<String, Set<String>> lists, Map<String, Optional<Area>> areas) {
        this.names = new Names(new Fields(schemas), lists, areas);
        this.checker = new Checker(names);
    }

    /** Checks syntax, names and types of one condition. */
    public ConditionCheck compile(String text) {
        return compile(text, Lifter::lift);
    }

    /** The same, evaluated by CEL alone and as a whole, to compare with. */
    ConditionCheck compileForCel(String text) {
        return compile(text, Lifter::leave);
    }

    private ConditionCheck compile(String text, Function<Lifter, Test> form) {
        if (text.isBlank()) {
            return refused(0, "the condition is empty", "Maybe leave out `when`: then the parents' condition holds.");
        }
        if (text.codePointCount(0, text.length()) > Language.MAX_CODE_POINTS) {
            return refused(
                    0,
                    "the condition is longer than " + Language.MAX_CODE_POINTS + " characters",
                    "Maybe move its values to a CSV file and write `in lists[\"name\"]`.");
        }
        CelValidationResult parsed = Language.PARSER.parse(text);
        if (parsed.hasError()) {
            return refused(new SyntaxProblems(text).of(located(parsed)));
        }
        try {
            return check(text, parsed.getAst(), form);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("CEL passed the condition `" + text + "` and then refused it", e);
        }
    }

    private ConditionCheck check(String text, CelAbstractSyntaxTree parsed, Function<Lifter, Test> form)
            throws CelValidationException, CelEvaluationException {
        int[] points = text.codePoints().toArray();
        Offsets offsets = new Offsets(parsed.getSource().getPositionsMap(), points);
        CelMutableExpr root = CelMutableExprConverter.fromCelExpr(parsed.getExpr());
        List<ConditionProblem> problems = new ArrayList<>(new References(names, offsets).resolve(root));
        Vocabulary vocabulary = Vocabulary.of(root);
        if (vocabulary.calls() > Language.MAX_OPERATIONS) {
            return refused(
                    0,
                    "the condition has " + vocabulary.calls() + " operators, more than " + Language.MAX_OPERATIONS,
                    "Maybe `in [...]` or a value list in a CSV file says the same.");
        }
        CelValidationResult checked = checker.check(
                CelAbstractSyntaxTree.newParsedAst(CelMutableExprConverter.fromMutableExpr(root), parsed.getSource()),
                vocabulary);
        problems.addAll(new TypeProblems(offsets, names.fields()).of(located(checked)));
        if (!checked.hasError()) {
            problems.addAll(Literals.problems(checked.getAst(), names));
        }
        if (!problems.isEmpty()) {
            return refused(problems);
        }
        CelAbstractSyntaxTree tree = checked.getAst();
        Test test = form.apply(new Lifter(tree, names, points));
        return new ConditionCheck(Optional.of(new Condition(text, test)), List.of());
    }

    /** CEL counts lines and columns; everything here counts code points from the start. */
    private static List<LocatedIssue> located(CelValidationResult result) {
        CelSource source = result.getSource();
        return result.getErrors().stream()
                .map(issue -> new LocatedIssue(offset(source, issue), issue.getMessage()))
                .toList();
    }

    private static int offset(CelSource source, CelIssue issue) {
        return source.getLocationOffset(issue.getSourceLocation()).orElse(0);
    }

    private static ConditionCheck refused(int offset, String message, String maybe) {
        return refused(List.of(new ConditionProblem(offset, message, maybe)));
    }

    private static ConditionCheck refused(List<ConditionProblem> problems) {
        return new ConditionCheck(
                Optional.empty(),
                problems.stream()
                        .sorted(Comparator.comparingInt(ConditionProblem::offset))
                        .distinct()
                        .toList());
    }
}
