package dev.bailiwick.rules.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what a call of one of our functions has in its parentheses, and says what is wrong with it. */
final class Arguments {

    private final TradeFunction function;
    private final List<CelMutableExpr> args;
    private final Offsets offsets;
    private final List<ConditionProblem> problems;

    /**
     * The arguments of a call.
     *
     * @param problems to be added to
     */
    Arguments(TradeFunction function, CelMutableExpr call, Offsets offsets, List<ConditionProblem> problems) {
        this.function = function;
        this.args = call.call().args();
        this.offsets = offsets;
        this.problems = problems;
    }

    CelMutableExpr at(int index) {
        return args.get(index);
    }

    /** Says what is wrong with one of them. */
    void problem(int index, String message, String maybe) {
        problem(args.get(index), message, maybe);
    }

    private void problem(CelMutableExpr expr, String message, String maybe) {
        problems.add(new ConditionProblem(offsets.start(expr), message, maybe));
    }

    /** A text that is written out. */
    Optional<String> text(int index, String what) {
        return text(args.get(index), what);
    }

    /**
     * A text that is written out and means something.
     *
     * @param <T> what it means
     * @return empty when anything is wrong with it
     */
    <T> Optional<T> text(int index, String what, Reading<T> reading) {
        return read(args.get(index), what, reading);
    }

    private Optional<String> text(CelMutableExpr expr, String what) {
        Optional<String> text = textOf(expr);
        if (text.isEmpty()) {
            problem(expr, what + " of `" + function + "` must be a text, written out", maybeText(expr));
        }
        return text;
    }

    private <T> Optional<T> read(CelMutableExpr expr, String what, Reading<T> reading) {
        Optional<String> text = text(expr, what);
        Optional<T> value = text.flatMap(reading::of);
        if (text.isPresent() && value.isEmpty()) {
            problem(expr, reading.refusal(text.get()), reading.maybe(text.get()));
        }
        return value;
    }

    private String maybeText(CelMutableExpr expr) {
        if (expr.getKind() == Kind.CONSTANT && expr.constant().getKind() == CelConstant.Kind.INT64_VALUE) {
            return "Maybe put it in quotes: `\"" + expr.constant().int64Value() + "\"`.";
        }
        return expr.getKind() == Kind.IDENT && expr.ident().name().matches("\\w+")
                ? "Maybe put it in quotes: `\"" + expr.ident().name() + "\"`."
                : "Maybe write `" + function.example() + "`.";
    }

    private static Optional<String> textOf(CelMutableExpr expr) {
        return expr.getKind() == Kind.CONSTANT && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(expr.constant().stringValue())
                : Optional.empty();
    }

    /** A number, whole or not, that is written out and within bounds. */
    OptionalDouble degrees(int index, String what, int most) {
        CelMutableExpr expr = args.get(index);
        CelConstant.Kind kind =
                expr.getKind() == Kind.CONSTANT ? expr.constant().getKind() : CelConstant.Kind.NOT_SET;
        if (kind != CelConstant.Kind.INT64_VALUE && kind != CelConstant.Kind.DOUBLE_VALUE) {
            problem(
                    expr,
                    "the " + what + " of `" + function + "` must be a number, written out",
                    "Maybe write `" + function.example() + "`.");
            return OptionalDouble.empty();
        }
        double degrees = kind == CelConstant.Kind.INT64_VALUE
                ? expr.constant().int64Value()
                : expr.constant().doubleValue();
        if (!(Math.abs(degrees) <= most)) {
            problem(
                    expr,
                    "the " + what + " must be from -" + most + " to " + most,
                    "Maybe the two are exchanged: latitude (north) comes first, then longitude (east).");
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(degrees);
    }

    /**
     * A text, or a list of texts, that are written out and mean something.
     *
     * @param <T> what they mean
     * @return empty when anything is wrong with them
     */
    <T> Optional<List<T>> texts(int index, String what, Reading<T> reading) {
        CelMutableExpr expr = args.get(index);
        List<CelMutableExpr> elements =
                expr.getKind() == Kind.LIST ? expr.list().elements() : List.of(expr);
        if (elements.isEmpty()) {
            problem(expr, "the list is empty", "Maybe write `" + function.example() + "`.");
        }
        List<T> read = elements.stream()
                .flatMap(element -> read(element, what, reading).stream())
                .toList();
        return elements.isEmpty() || read.size() < elements.size() ? Optional.empty() : Optional.of(read);
    }

    /**
     * What a text may mean.
     *
     * @param <T> what it means
     */
    interface Reading<T> {

        /** Empty where it means nothing. */
        Optional<T> of(String text);

        /** What is wrong with a text that means nothing. */
        String refusal(String text);

        /** What to write instead. */
        String maybe(String text);
    }
}
