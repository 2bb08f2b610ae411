package dev.bailiwick.rules.match;

import dev.bailiwick.rules.match.Column.Kind;
import dev.bailiwick.rules.match.Constraint.Between;
import dev.bailiwick.rules.match.Constraint.Choice;
import dev.bailiwick.rules.match.Constraint.Containing;
import dev.bailiwick.rules.match.Constraint.Within;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.tree.Comparison;
import dev.bailiwick.rules.tree.Term;
import dev.bailiwick.rules.tree.Test;
import dev.bailiwick.rules.tree.TradeTerm.Kilometres;
import dev.bailiwick.rules.tree.TradeTest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a single test, or its opposite, into a clause. */
final class Leaves {

    /** Above it, doubles no longer tell whole numbers apart. */
    private static final double EXACT = 0x1p53;

    /** More numbers than this are looked up one by one rather than as ranges. */
    private static final int MOST_NUMBERS = 256;

    private Leaves() {}

    /** The clause; empty where no record can satisfy it. */
    static Optional<Clause> clause(Test test, boolean met) {
        if (test instanceof Test.Compare compare && compare.right() instanceof Term.Constant constant) {
            Comparison comparison =
                    met ? compare.comparison() : compare.comparison().negated();
            return Optional.of(compared(compare, comparison, constant.constant(), new Residual.Tested(test, met)));
        }
        if (test instanceof Test.OneOf oneOf) {
            return Optional.of(oneOf(oneOf, met));
        }
        if (test instanceof Test.Holds holds) {
            return Optional.of(Clause.of(new Column(holds.flag(), Kind.CHOICE), new Choice(Set.of(met), false)));
        }
        if (test instanceof Test.Present present && met && present.field().type() == Field.Type.TEXT) {
            return Optional.of(
                    Clause.of(new Column(new Term.Read(present.field()), Kind.CHOICE), new Choice(Set.of(), true)));
        }
        if (test instanceof Test.Part part) {
            return Optional.of(part(part, met));
        }
        if (test instanceof TradeTest trade) {
            return Optional.of(TradeLeaves.clause(trade, met));
        }
        return Optional.of(Clause.of(new Residual.Tested(test, met)));
    }

    private static Clause compared(Test.Compare compare, Comparison comparison, Object constant, Residual exactly) {
        Term term = compare.left();
        if (constant instanceof String text) {
            return comparison == Comparison.EQUAL || comparison == Comparison.DIFFERENT
                    ? Clause.of(
                            new Column(term, Kind.CHOICE), new Choice(Set.of(text), comparison == Comparison.DIFFERENT))
                    : Clause.of(new Column(term, Kind.ORDER), new Between(texts(comparison, text)));
        }
        if (constant instanceof Boolean && (comparison == Comparison.EQUAL || comparison == Comparison.DIFFERENT)) {
            return Clause.of(
                    new Column(term, Kind.CHOICE), new Choice(Set.of(constant), comparison == Comparison.DIFFERENT));
        }
        if (constant instanceof Number number && term instanceof Kilometres distance) {
            return TradeLeaves.distance(distance, comparison, number.doubleValue(), exactly);
        }
        if (constant instanceof Number number && Math.abs(number.doubleValue()) < EXACT) {
            return Clause.of(new Column(term, Kind.RANGE), new Within(numbers(comparison, number.doubleValue())));
        }
        if (constant instanceof Instant moment) {
            return moment(term, comparison, moment, exactly);
        }
        return Clause.of(exactly);
    }

    /** Moments are indexed by their second; what that cannot tell is left to the test itself. */
    private static Clause moment(Term term, Comparison comparison, Instant moment, Residual exactly) {
        Column column = new Column(term, Kind.RANGE);
        double second = moment.getEpochSecond();
        boolean whole = moment.getNano() == 0;
        return switch (comparison) {
            case DIFFERENT -> Clause.of(exactly);
            case LESS ->
                whole
                        ? Clause.of(column, new Within(numbers(Comparison.LESS, second)))
                        : Clause.of(column, new Within(numbers(Comparison.AT_MOST, second)))
                                .with(exactly);
            case AT_LEAST ->
                whole
                        ? Clause.of(column, new Within(numbers(Comparison.AT_LEAST, second)))
                        : Clause.of(column, new Within(numbers(Comparison.AT_LEAST, second)))
                                .with(exactly);
            case AT_MOST ->
                Clause.of(column, new Within(numbers(Comparison.AT_MOST, second)))
                        .with(exactly);
            case GREATER ->
                Clause.of(column, new Within(numbers(Comparison.AT_LEAST, second)))
                        .with(exactly);
            case EQUAL ->
                Clause.of(column, new Within(numbers(Comparison.EQUAL, second))).with(exactly);
        };
    }

    private static Ranges<Double> numbers(Comparison comparison, double number) {
        // Zero and its negative are one number, but not one Double.
        double from = number == 0 ? -0.0 : number;
        double beyond = Math.nextUp(number);
        return ranges(comparison, from, beyond);
    }

    /** The numbers from one to another, both included. */
    static Ranges<Double> between(double least, double most) {
        return numbers(Comparison.AT_LEAST, least).and(numbers(Comparison.AT_MOST, most));
    }

    private static Ranges<String> texts(Comparison comparison, String text) {
        return ranges(comparison, text, text + '\0');
    }

    /** @param beyond the next value after {@code from} */
    private static <T extends Comparable<T>> Ranges<T> ranges(Comparison comparison, T from, T beyond) {
        return switch (comparison) {
            case EQUAL -> Ranges.of(from, beyond);
            case DIFFERENT -> Ranges.of(from, beyond).complement();
            case LESS -> Ranges.of(null, from);
            case AT_MOST -> Ranges.of(null, beyond);
            case GREATER -> Ranges.of(beyond, null);
            case AT_LEAST -> Ranges.of(from, null);
        };
    }

    private static Clause oneOf(Test.OneOf oneOf, boolean met) {
        Term term = oneOf.term();
        Set<?> values = oneOf.choices().values();
        if (term.type() == Field.Type.TEXT || term.type() == Field.Type.TRUTH) {
            return Clause.of(new Column(term, Kind.CHOICE), new Choice(values, !met));
        }
        boolean numbers = values.size() <= MOST_NUMBERS
                && values.stream()
                        .allMatch(value -> value instanceof Number number && Math.abs(number.doubleValue()) < EXACT);
        if (!numbers) {
            return Clause.of(new Residual.Tested(oneOf, met));
        }
        Ranges<Double> ranges = new Ranges<>(List.of());
        for (Object value : values) {
            ranges = ranges.or(numbers(Comparison.EQUAL, ((Number) value).doubleValue()));
        }
        return Clause.of(new Column(term, Kind.RANGE), new Within(met ? ranges : ranges.complement()));
    }

    private static Clause part(Test.Part part, boolean met) {
        if (part.where() == Test.Part.Where.START) {
            Ranges<String> ranges = Ranges.of(part.part(), beyondPrefix(part.part()));
            return Clause.of(new Column(part.text(), Kind.ORDER), new Between(met ? ranges : ranges.complement()));
        }
        if (part.where() == Test.Part.Where.ANYWHERE && met && part.part().length() >= FragmentIndex.SHORTEST) {
            return Clause.of(new Column(part.text(), Kind.FRAGMENT), new Containing(List.of(part.part())));
        }
        return Clause.of(new Residual.Tested(part, met));
    }

    /** The least text behind all that begin with the prefix; null when there is none. */
    private static @Nullable String beyondPrefix(String prefix) {
        int last = prefix.length() - 1;
        while (last >= 0 && prefix.charAt(last) == Character.MAX_VALUE) {
            last--;
        }
        return last < 0 ? null : prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }
}
