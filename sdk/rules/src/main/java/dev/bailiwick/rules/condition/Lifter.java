package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.tree.Choices;
import dev.bailiwick.rules.tree.Comparison;
import dev.bailiwick.rules.tree.Span;
import dev.bailiwick.rules.tree.Term;
import dev.bailiwick.rules.tree.Test;
import dev.bailiwick.rules.tree.Test.Part.Where;
import dev.bailiwick.rules.tree.Truth;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a checked CEL syntax tree into a tree of tests. What tests cannot say stays with CEL, part by part. */
final class Lifter {

    private static final Map<String, Comparison> COMPARISONS = Map.of(
            "_==_", Comparison.EQUAL,
            "_!=_", Comparison.DIFFERENT,
            "_<_", Comparison.LESS,
            "_<=_", Comparison.AT_MOST,
            "_>_", Comparison.GREATER,
            "_>=_", Comparison.AT_LEAST);

    private static final Map<String, Where> PARTS =
            Map.of("startsWith", Where.START, "endsWith", Where.END, "contains", Where.ANYWHERE);

    private final CelAbstractSyntaxTree ast;
    private final Names names;
    private final Map<Long, Integer> positions;
    private final Spans spans;
    private final TermLifter terms;
    private final TradeLifter trade;

    Lifter(CelAbstractSyntaxTree ast, Names names, int[] points) {
        this.ast = ast;
        this.names = names;
        this.positions = ast.getSource().getPositionsMap();
        this.spans = new Spans(points);
        this.terms = new TermLifter(ast, names);
        this.trade = new TradeLifter(names, terms);
    }

    Test lift() {
        return test(ast.getExpr(), spans.all());
    }

    /** Leaves all of it with CEL. */
    Test leave() {
        return computed(ast.getExpr(), spans.all());
    }

    private Test test(CelExpr expr, Span span) {
        return switch (expr.getKind()) {
            case CONSTANT -> new Test.Always(Truth.of(expr.constant().booleanValue()), span);
            case IDENT -> named(expr, span);
            case CALL -> call(expr, span);
            default -> computed(expr, span);
        };
    }

    private Test named(CelExpr expr, Span span) {
        String name = expr.ident().name();
        return names.presenceOf(name)
                .<Test>map(field -> new Test.Present(field, span))
                .orElseGet(
                        () -> new Test.Holds(new Term.Read(names.fieldOf(name).orElseThrow()), span));
    }

    private Test call(CelExpr expr, Span span) {
        String function = expr.call().function();
        return switch (function) {
            case "_&&_" -> new Test.All(parts(function, expr, span, new ArrayList<>()), span);
            case "_||_" -> new Test.Any(parts(function, expr, span, new ArrayList<>()), span);
            case "!_" -> new Test.Not(test(arg(expr, 0), spans.after(span, position(expr), 1)), span);
            case "@in" -> oneOf(expr, span).orElseGet(() -> computed(expr, span));
            default ->
                comparison(expr, span)
                        .or(() -> part(expr, span))
                        .or(() -> trade.test(expr, span))
                        .orElseGet(() -> computed(expr, span));
        };
    }

    /** CEL nests what people write in a row. What nobody wrote stands nowhere: its sides are all of its text. */
    private List<Test> parts(String function, CelExpr expr, Span span, List<Test> parts) {
        Integer operator = positions.get(expr.id());
        List<CelExpr> args = expr.call().args();
        Span[] sides = operator == null
                ? new Span[] {span, span}
                : new Span[] {spans.before(span, operator), spans.after(span, operator, 2)};
        for (int i = 0; i < 2; i++) {
            CelExpr side = args.get(i);
            if (side.getKind() == Kind.CALL && side.call().function().equals(function)) {
                parts(function, side, sides[i], parts);
            } else {
                parts.add(test(side, sides[i]));
            }
        }
        return parts;
    }

    private Optional<Test> comparison(CelExpr expr, Span span) {
        Comparison comparison = COMPARISONS.get(expr.call().function());
        if (comparison == null) {
            return Optional.empty();
        }
        Optional<Term> left = terms.term(arg(expr, 0));
        Optional<Term> right = terms.term(arg(expr, 1));
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        // The value that is written out comes second, whichever way round its author put it.
        return Optional.of(
                left.get() instanceof Term.Constant
                        ? new Test.Compare(right.get(), comparison.flipped(), left.get(), span)
                        : new Test.Compare(left.get(), comparison, right.get(), span));
    }

    private Optional<Test> oneOf(CelExpr expr, Span span) {
        CelExpr set = arg(expr, 1);
        return terms.term(arg(expr, 0)).flatMap(term -> choices(set).map(found -> new Test.OneOf(term, found, span)));
    }

    private Optional<Choices> choices(CelExpr set) {
        if (set.getKind() == Kind.IDENT) {
            return names.valuesOf(set.ident().name())
                    .map(values -> new Choices(values.values(), Optional.of(values.list())));
        }
        if (set.getKind() != Kind.LIST) {
            return Optional.empty();
        }
        Set<Object> values = new LinkedHashSet<>();
        for (CelExpr element : set.list().elements()) {
            Optional<Term> value = terms.term(element);
            if (value.isEmpty() || !(value.get() instanceof Term.Constant constant)) {
                return Optional.empty();
            }
            values.add(constant.constant());
        }
        return Optional.of(Choices.of(values));
    }

    private Optional<Test> part(CelExpr expr, Span span) {
        Where where = PARTS.get(expr.call().function());
        if (where == null || expr.call().target().isEmpty()) {
            return Optional.empty();
        }
        CelExpr part = arg(expr, 0);
        boolean literal = part.getKind() == Kind.CONSTANT && part.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return literal
                ? terms.term(expr.call().target().get())
                        .map(term -> new Test.Part(term, where, part.constant().stringValue(), span))
                : Optional.empty();
    }

    private Test computed(CelExpr expr, Span span) {
        CelAbstractSyntaxTree part =
                CelAbstractSyntaxTree.newCheckedAst(expr, ast.getSource(), ast.getReferenceMap(), ast.getTypeMap());
        try {
            CelComputation computation = new CelComputation(Language.RUNTIME.createProgram(part), names);
            return new Test.Computed(computation, fieldsRead(expr), span);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("CEL checked a condition and then refused a part of it", e);
        }
    }

    private static CelExpr arg(CelExpr call, int index) {
        return call.call().args().get(index);
    }

    private int position(CelExpr expr) {
        return positions.getOrDefault(expr.id(), 0);
    }

    private List<Field> fieldsRead(CelExpr expr) {
        return CelNavigableExpr.fromExpr(expr)
                .allNodes()
                .filter(node -> node.getKind() == Kind.IDENT)
                .flatMap(node -> names.fieldOf(node.expr().ident().name()).stream())
                .distinct()
                .toList();
    }
}
