package dev.bailiwick.rules.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelTypes;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds constants that CEL's checker passes and no record could ever satisfy: patterns, dates, mixed lists. */
final class Literals {

    private static final String MATCHES = "matches";
    private static final String LITERAL = "literal";

    /** The function that reads the literal, tried as a program of its own, so that the runtime's limits apply. */
    private static final Map<String, Program> TRIALS = Map.of(
            MATCHES,
            trial("''.matches(literal)"),
            "timestamp",
            trial("timestamp(literal) == timestamp(literal)"),
            "duration",
            trial("duration(literal) == duration(literal)"));

    private static final Map<String, String> MAYBE = Map.of(
            MATCHES,
            "Maybe a bracket is not closed; the syntax is RE2's: https://github.com/google/re2/wiki/Syntax.",
            "timestamp",
            "Maybe write `timestamp(\"2026-12-31T00:00:00Z\")`.",
            "duration",
            "Maybe write `duration(\"720h\")`: hours h, minutes m, seconds s.");

    private Literals() {}

    static List<ConditionProblem> problems(CelAbstractSyntaxTree ast, Names names) {
        Map<Long, Integer> positions = ast.getSource().getPositionsMap();
        List<ConditionProblem> problems = new ArrayList<>();
        PlaceLiterals places = new PlaceLiterals(names, positions);
        CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .forEach(expr -> {
                    if (expr.getKind() == Kind.CALL) {
                        problem(expr, positions).ifPresent(problems::add);
                        places.look(expr);
                    } else if (expr.getKind() == Kind.LIST) {
                        mixed(expr, ast, positions).ifPresent(problems::add);
                    }
                });
        problems.addAll(places.problems());
        return problems;
    }

    private static Optional<ConditionProblem> mixed(
            CelExpr list, CelAbstractSyntaxTree ast, Map<Long, Integer> positions) {
        Map<String, Long> firstOfType = new LinkedHashMap<>();
        list.list()
                .elements()
                .forEach(element -> ast.getType(element.id())
                        .ifPresent(type -> firstOfType.putIfAbsent(CelTypes.format(type), element.id())));
        return firstOfType.values().stream()
                .skip(1)
                .findFirst()
                .map(odd -> new ConditionProblem(
                        positions.getOrDefault(odd, 0),
                        "the list mixes "
                                + firstOfType.keySet().stream()
                                        .map(TypeProblems::type)
                                        .collect(Collectors.joining(" and ")),
                        "Maybe write all values with quotes, or all without."));
    }

    private static Optional<ConditionProblem> problem(CelExpr expr, Map<Long, Integer> positions) {
        Program trial = TRIALS.get(expr.call().function());
        if (trial == null || expr.call().args().isEmpty()) {
            return Optional.empty();
        }
        CelExpr last = expr.call().args().get(expr.call().args().size() - 1);
        int offset = positions.getOrDefault(last.id(), 0);
        boolean pattern = expr.call().function().equals(MATCHES);
        if (last.getKind() != Kind.CONSTANT || last.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            // A pattern from a record could be as large as the record's author likes.
            return pattern
                    ? Optional.of(new ConditionProblem(
                            positions.getOrDefault(expr.id(), 0) + 1,
                            "the pattern of `matches` must be written out",
                            "Maybe `contains` or `startsWith` does what you need."))
                    : Optional.empty();
        }
        String literal = last.constant().stringValue();
        if (pattern && PatternSize.of(literal) > Language.MAX_REGEX_INSTRUCTIONS) {
            return Optional.of(new ConditionProblem(
                    offset,
                    "the pattern is too large with its repetitions written out",
                    "Maybe use `*` or `+` instead of nested counts."));
        }
        try {
            trial.eval(Map.of(LITERAL, literal));
            return Optional.empty();
        } catch (CelEvaluationException e) {
            return Optional.of(new ConditionProblem(
                    offset,
                    "`" + expr.call().function() + "` cannot read \"" + literal + "\": " + CelFault.of(e),
                    MAYBE.getOrDefault(expr.call().function(), "")));
        }
    }

    private static Program trial(String text) {
        CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .addVar(LITERAL, SimpleType.STRING)
                .build();
        try {
            return Language.RUNTIME.createProgram(compiler.compile(text).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("CEL no longer accepts `" + text + "`", e);
        }
    }
}
