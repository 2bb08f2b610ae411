package dev.bailiwick.rules.record;

import dev.bailiwick.rules.place.Countries;
import dev.bailiwick.rules.place.Regions;
import java.util.Optional;

/** How the CRM's texts for countries and states become ISO's codes. What is no such place stays as the CRM has it. */
sealed interface PlaceReading extends Field.Reading {

    /** A country: its ISO 3166-1 alpha-2 code. */
    record Country() implements PlaceReading {

        @Override
        public Object of(Object raw, Facts facts) {
            return Countries.code((String) raw).orElse((String) raw);
        }
    }

    /**
     * A state: the part of its ISO 3166-2 code behind the country's.
     *
     * @param country the field that says where the state is; without a country the text stays as it is, too
     */
    record State(Field country) implements PlaceReading {

        @Override
        public Object of(Object raw, Facts facts) {
            String state = (String) raw;
            Object in = country.raw(facts);
            return in == null ? state : Regions.code((String) in, state).orElse(state);
        }

        @Override
        public Optional<Field> reads() {
            return Optional.of(country);
        }
    }
}
