package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.tree.Operator;
import dev.bailiwick.rules.tree.Term;
import dev.bailiwick.rules.tree.TradeTerm;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns expressions that give a value into terms; empty for what terms cannot say. */
final class TermLifter {

    private static final Map<String, Operator> OPERATORS = Map.of(
            "_+_", Operator.PLUS,
            "_-_", Operator.MINUS,
            "_*_", Operator.TIMES,
            "_/_", Operator.DIVIDED_BY,
            "_%_", Operator.REMAINDER);

    private final CelAbstractSyntaxTree ast;
    private final Names names;

    TermLifter(CelAbstractSyntaxTree ast, Names names) {
        this.ast = ast;
        this.names = names;
    }

    Optional<Term> term(CelExpr expr) {
        return switch (expr.getKind()) {
            case IDENT -> names.fields().find(expr.ident().name()).map(Term.Read::new);
            case CONSTANT -> constant(expr.constant());
            case CALL -> call(expr);
            default -> Optional.empty();
        };
    }

    private static Optional<Term> constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> Optional.of(new Term.Constant(Field.Type.TEXT, constant.stringValue()));
            case INT64_VALUE -> Optional.of(new Term.Constant(Field.Type.WHOLE, constant.int64Value()));
            case DOUBLE_VALUE -> Optional.of(new Term.Constant(Field.Type.NUMBER, constant.doubleValue()));
            case BOOLEAN_VALUE -> Optional.of(new Term.Constant(Field.Type.TRUTH, constant.booleanValue()));
            default -> Optional.empty();
        };
    }

    private Optional<Term> call(CelExpr expr) {
        String function = expr.call().function();
        Operator operator = OPERATORS.get(function);
        if (operator != null) {
            return isNumber(expr) ? arithmetic(expr, operator) : Optional.empty();
        }
        return switch (function) {
            case "-_" -> negative(expr);
            case "double" ->
                first(expr).filter(term -> term.type() == Field.Type.WHOLE).map(Term.Widened::new);
            case "size" ->
                first(expr).filter(term -> term.type() == Field.Type.TEXT).map(Term.Length::new);
            case "lowerAscii" -> first(expr).map(text -> new Term.AsciiCase(text, false));
            case "upperAscii" -> first(expr).map(text -> new Term.AsciiCase(text, true));
            case "timestamp" -> moment(expr);
            case "domain" -> first(expr).map(TradeTerm.Domain::new);
            case OwnFunction.POSTAL_CODE -> postalCode(expr);
            case OwnFunction.DISTANCE_KM -> distance(expr.call().args());
            default -> Optional.empty();
        };
    }

    private Optional<Term> postalCode(CelExpr expr) {
        return first(expr)
                .flatMap(country ->
                        term(expr.call().args().get(1)).map(code -> new TradeTerm.PostalCode(country, code)));
    }

    private Optional<Term> distance(List<CelExpr> args) {
        return term(args.get(0))
                .flatMap(latitude -> term(args.get(1))
                        .map(longitude -> new TradeTerm.Kilometres(
                                latitude,
                                longitude,
                                args.get(2).constant().doubleValue(),
                                args.get(3).constant().doubleValue())));
    }

    /** CEL also adds texts, lists and durations. */
    private boolean isNumber(CelExpr expr) {
        Optional<CelType> type = ast.getType(expr.id());
        return type.filter(found -> found.equals(SimpleType.INT) || found.equals(SimpleType.DOUBLE))
                .isPresent();
    }

    private Optional<Term> arithmetic(CelExpr expr, Operator operator) {
        Optional<Term> left = term(expr.call().args().get(0));
        Optional<Term> right = term(expr.call().args().get(1));
        return left.isPresent() && right.isPresent()
                ? Optional.of(new Term.Arithmetic(left.get(), operator, right.get()))
                : Optional.empty();
    }

    private Optional<Term> negative(CelExpr expr) {
        return first(expr).map(term -> {
            Object zero = term.type() == Field.Type.WHOLE ? (Object) 0L : (Object) 0.0;
            return new Term.Arithmetic(new Term.Constant(term.type(), zero), Operator.MINUS, term);
        });
    }

    private Optional<Term> first(CelExpr expr) {
        return term(expr.call().target().orElseGet(() -> expr.call().args().get(0)));
    }

    /** A moment written out; one made from a field stays with CEL. */
    private Optional<Term> moment(CelExpr expr) {
        Optional<Term> text = first(expr);
        if (text.isEmpty()
                || !(text.get() instanceof Term.Constant constant && constant.constant() instanceof String)) {
            return text.filter(term -> term.type() == Field.Type.MOMENT);
        }
        try {
            Instant moment =
                    java.time.OffsetDateTime.parse((String) constant.constant()).toInstant();
            return Optional.of(new Term.Constant(Field.Type.MOMENT, moment));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
