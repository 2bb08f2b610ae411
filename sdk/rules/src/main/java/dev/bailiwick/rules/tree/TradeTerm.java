package dev.bailiwick.rules.tree;

import dev.bailiwick.rules.place.Distance;
import dev.bailiwick.rules.place.PostalCodes;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.text.Website;
import dev.bailiwick.rules.text.Words;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Values that sales territories are made of: places, companies' domains and the words of their names. */
public sealed interface TradeTerm extends Term {

    /**
     * The normal form of a postal code by the rules of the record's own country; none where it is no code there.
     *
     * @param country an ISO 3166-1 alpha-2 code
     * @param code as the CRM has it
     */
    record PostalCode(Term country, Term code) implements TradeTerm {

        @Override
        public Field.Type type() {
            return Field.Type.TEXT;
        }

        @Override
        public @Nullable Object value(Facts facts) {
            String in = country.text(facts);
            String raw = in == null ? null : code.text(facts);
            return in == null || raw == null
                    ? null
                    : PostalCodes.normal(in, raw).orElse(null);
        }

        @Override
        public void fields(Consumer<Field> reader) {
            country.fields(reader);
            code.fields(reader);
        }
    }

    /**
     * How far a record is from a point, in km.
     *
     * @param latitude of the record, in degrees
     * @param longitude of the record, in degrees
     * @param toLatitude of the point, from -90 to 90
     * @param toLongitude of the point, from -180 to 180
     */
    record Kilometres(Term latitude, Term longitude, double toLatitude, double toLongitude) implements TradeTerm {

        @Override
        public Field.Type type() {
            return Field.Type.NUMBER;
        }

        @Override
        public @Nullable Object value(Facts facts) {
            double km = number(facts);
            return Double.isNaN(km) ? null : (Object) km;
        }

        @Override
        public double number(Facts facts) {
            return Distance.km(latitude.number(facts), longitude.number(facts), toLatitude, toLongitude);
        }

        @Override
        public void fields(Consumer<Field> reader) {
            latitude.fields(reader);
            longitude.fields(reader);
        }
    }

    /** The domain that somebody registered for a website; none where there is none in it: {@code domain(x)}. */
    record Domain(Term website) implements TradeTerm {

        @Override
        public Field.Type type() {
            return Field.Type.TEXT;
        }

        @Override
        public @Nullable Object value(Facts facts) {
            String value = website.text(facts);
            return value == null ? null : Website.domain(value).orElse(null);
        }

        @Override
        public void fields(Consumer<Field> reader) {
            website.fields(reader);
        }
    }

    /** A text's words, folded, as {@link Words#spaced()}: what {@link TradeTest.HasWord} is looked up in. */
    record SpacedWords(Term text) implements TradeTerm {

        @Override
        public Field.Type type() {
            return Field.Type.TEXT;
        }

        @Override
        public @Nullable Object value(Facts facts) {
            String value = text.text(facts);
            return value == null ? null : Words.of(value).spaced();
        }

        @Override
        public void fields(Consumer<Field> reader) {
            text.fields(reader);
        }
    }
}
