package dev.bailiwick.rules.tree;

import dev.bailiwick.rules.place.Area;
import dev.bailiwick.rules.place.Box;
import dev.bailiwick.rules.place.PostalRange;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.text.Phrase;
import dev.bailiwick.rules.text.Words;
import java.util.List;
import java.util.function.Consumer;

/** Tests of what sales territories are made of: places and the words of companies' names. */
public sealed interface TradeTest extends Test {

    /**
     * A postal code that must lie in one of several ranges of its country.
     *
     * @param code a {@link TradeTerm.PostalCode}
     * @param ranges sorted, apart from each other
     */
    record PostalCodeIn(Term code, List<PostalRange> ranges, Span span) implements TradeTest {

        /** Copies the ranges. */
        public PostalCodeIn {
            ranges = List.copyOf(ranges);
        }

        @Override
        public Truth of(Facts facts) {
            String value = code.text(facts);
            return value == null ? Truth.OPEN : Truth.of(PostalRange.anyContains(ranges, value));
        }

        @Override
        public void fields(Consumer<Field> reader) {
            code.fields(reader);
        }
    }

    /**
     * A point that must be in an area.
     *
     * @param latitude of the record, in degrees
     * @param longitude of the record, in degrees
     * @param file of the area, in the model's folder
     */
    record InArea(Term latitude, Term longitude, String file, Area area, Span span) implements TradeTest {

        @Override
        public Truth of(Facts facts) {
            double north = latitude.number(facts);
            double east = longitude.number(facts);
            return Box.WORLD.contains(north, east) ? Truth.of(area.contains(north, east)) : Truth.OPEN;
        }

        @Override
        public void fields(Consumer<Field> reader) {
            latitude.fields(reader);
            longitude.fields(reader);
        }
    }

    /** A text that must have one of several phrases, as whole words; case and accents do not count. */
    record HasWord(Term text, List<Phrase> phrases, Span span) implements TradeTest {

        /** Copies the phrases. */
        public HasWord {
            phrases = List.copyOf(phrases);
        }

        @Override
        public Truth of(Facts facts) {
            String value = text.text(facts);
            return value == null ? Truth.OPEN : Truth.of(Words.of(value).hasAny(phrases));
        }

        @Override
        public void fields(Consumer<Field> reader) {
            text.fields(reader);
        }
    }
}
