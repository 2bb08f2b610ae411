package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.place.PostalCodes;
import dev.bailiwick.rules.place.PostalRange;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns the functions for postal codes into what they mean: the record is in the country, and its postal code's normal
 * form there is one of these. So another country is plainly no match, whatever its postal code looks like.
 */
final class PostalCalls {

    private final Names names;
    private final References references;
    private final NewParts parts;

    PostalCalls(Names names, References references, NewParts parts) {
        this.names = names;
        this.references = references;
        this.parts = parts;
    }

    /**
     * What a call means.
     *
     * @param record the name of the account it looks at
     * @return empty when something is wrong with its arguments, of which they were told
     */
    Optional<CelMutableExpr> condition(TradeFunction function, Arguments arguments, String record) {
        Optional<String> country = arguments.text(1, "the country", new CountryCode());
        if (country.isEmpty()) {
            return Optional.empty();
        }
        Place place = new Place(record, country.get());
        Optional<CelMutableExpr> test = function == TradeFunction.POSTAL_IN
                ? oneOf(arguments, place)
                : ranges(function, arguments, place).map(ranges -> inRanges(ranges, place));
        return test.map(code -> parts.call(
                "_&&_", parts.call("_==_", parts.variable(record + ".country"), parts.text(country.get())), code));
    }

    /** An account, and the country it must be in. */
    private record Place(String record, String country) {}

    private static Optional<List<PostalRange>> ranges(TradeFunction function, Arguments arguments, Place place) {
        Beginning beginning = new Beginning(place.country);
        if (function == TradeFunction.POSTAL_PREFIX) {
            return arguments
                    .texts(2, "the postal code", beginning)
                    .map(prefixes -> PostalRange.merged(prefixes.stream()
                            .flatMap(prefix -> PostalRange.ofPrefix(place.country, prefix).stream())
                            .toList()));
        }
        Optional<String> from = arguments.text(2, "the first postal code", beginning);
        Optional<String> to = arguments.text(3, "the last postal code", beginning);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        Optional<PostalRange> range = PostalRange.between(place.country, from.get(), to.get());
        if (range.isEmpty()) {
            arguments.problem(
                    3,
                    "no postal code lies between `" + from.get() + "` and `" + to.get() + "`",
                    "Maybe the two are exchanged.");
        }
        return range.map(List::of);
    }

    private CelMutableExpr inRanges(List<PostalRange> ranges, Place place) {
        List<String> ends = ranges.stream()
                .flatMap(range -> Stream.of(range.low(), range.beyond()))
                .toList();
        return parts.call(OwnFunction.POSTAL_CODE_IN, code(place), parts.texts(ends));
    }

    private Optional<CelMutableExpr> oneOf(Arguments arguments, Place place) {
        CelMutableExpr codes = arguments.at(2);
        if (codes.getKind() == Kind.LIST || codes.getKind() == Kind.CONSTANT) {
            return arguments
                    .texts(2, "the postal code", new Whole(place.country))
                    .map(whole -> parts.call("@in", code(place), parts.texts(whole)));
        }
        if (references.spelled(codes).filter(Names::isInLists).isEmpty()) {
            arguments.problem(
                    2,
                    "`postalIn` looks in a list",
                    "Maybe write `postalIn(account, \"US\", lists[\"name\"])` or `[\"94105\", \"94107\"]`.");
            return Optional.empty();
        }
        references.visit(codes);
        return names.valuesOf(codes.ident().name())
                .map(values -> parts.call(
                        "@in", code(place), parts.variable(Names.postalCodes(values.list(), place.country))));
    }

    private CelMutableExpr code(Place place) {
        return parts.call(
                OwnFunction.POSTAL_CODE,
                parts.variable(place.record + ".country"),
                parts.variable(place.record + ".postalCode"));
    }

    /** A postal code of a country or what one begins with. */
    private record Beginning(String country) implements Arguments.Reading<String> {

        @Override
        public Optional<String> of(String text) {
            return PostalRange.ofPrefix(country, text).map(range -> text);
        }

        @Override
        public String refusal(String text) {
            return "no postal code of " + country + " begins with `" + text + "`";
        }

        @Override
        public String maybe(String text) {
            return "Maybe write it as it stands in addresses, or its first characters.";
        }
    }

    /** A postal code of a country, to its normal form. */
    private record Whole(String country) implements Arguments.Reading<String> {

        @Override
        public Optional<String> of(String text) {
            return PostalCodes.normal(country, text);
        }

        @Override
        public String refusal(String text) {
            return "`" + text + "` is not a postal code of " + country;
        }

        @Override
        public String maybe(String text) {
            return "Maybe digits are missing; `postalPrefix` looks for how codes begin.";
        }
    }
}
