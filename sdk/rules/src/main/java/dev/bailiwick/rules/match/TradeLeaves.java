package dev.bailiwick.rules.match;

import dev.bailiwick.rules.match.Column.Kind;
import dev.bailiwick.rules.match.Constraint.Between;
import dev.bailiwick.rules.match.Constraint.Containing;
import dev.bailiwick.rules.match.Constraint.Within;
import dev.bailiwick.rules.match.Ranges.Range;
import dev.bailiwick.rules.place.Box;
import dev.bailiwick.rules.place.Distance;
import dev.bailiwick.rules.text.Phrase;
import dev.bailiwick.rules.tree.Comparison;
import dev.bailiwick.rules.tree.Term;
import dev.bailiwick.rules.tree.TradeTerm.Kilometres;
import dev.bailiwick.rules.tree.TradeTerm.SpacedWords;
import dev.bailiwick.rules.tree.TradeTest;
import java.util.List;

/**
 * Turns a single test of a place or of words, or its opposite, into a clause. A circle or an area is looked up by
 * latitudes and longitudes that surely have all of it, and then tested itself.
 */
final class TradeLeaves {

    private TradeLeaves() {}

    static Clause clause(TradeTest test, boolean met) {
        if (test instanceof TradeTest.PostalCodeIn code) {
            Ranges<String> ranges = new Ranges<>(code.ranges().stream()
                    .map(range -> new Range<>(range.low(), range.beyond()))
                    .toList());
            return Clause.of(new Column(code.code(), Kind.ORDER), new Between(met ? ranges : ranges.complement()));
        }
        if (test instanceof TradeTest.HasWord words && met) {
            return Clause.of(
                    new Column(new SpacedWords(words.text()), Kind.FRAGMENT),
                    new Containing(words.phrases().stream().map(Phrase::spaced).toList()));
        }
        Residual exactly = new Residual.Tested(test, met);
        return test instanceof TradeTest.InArea in && met
                ? within(in.latitude(), in.longitude(), List.of(in.area().bounds()), exactly)
                : Clause.of(exactly);
    }

    /**
     * A distance from a point, compared.
     *
     * @param exactly the test itself
     */
    static Clause distance(Kilometres distance, Comparison comparison, double km, Residual exactly) {
        return comparison == Comparison.LESS || comparison == Comparison.AT_MOST
                ? within(
                        distance.latitude(),
                        distance.longitude(),
                        Distance.boxes(distance.toLatitude(), distance.toLongitude(), km),
                        exactly)
                : Clause.of(exactly);
    }

    /** Several boxes are those of one circle cut by the antimeridian, so they have the same latitudes. */
    private static Clause within(Term latitude, Term longitude, List<Box> boxes, Residual exactly) {
        Ranges<Double> latitudes = new Ranges<>(List.of());
        Ranges<Double> longitudes = new Ranges<>(List.of());
        for (Box box : boxes) {
            latitudes = latitudes.or(Leaves.between(box.south(), box.north()));
            longitudes = longitudes.or(Leaves.between(box.west(), box.east()));
            // 180 degrees east and west are one meridian.
            longitudes = box.west() == -180 ? longitudes.or(Leaves.between(180, 180)) : longitudes;
            longitudes = box.east() == 180 ? longitudes.or(Leaves.between(-180, -180)) : longitudes;
        }
        return Clause.of(new Column(latitude, Kind.RANGE), new Within(latitudes))
                .and(Clause.of(new Column(longitude, Kind.RANGE), new Within(longitudes)))
                .orElseThrow()
                .with(exactly);
    }
}
