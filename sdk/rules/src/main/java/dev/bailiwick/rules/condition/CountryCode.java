package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.place.Countries;
import java.util.Optional;

/** A country as conditions must write it: records' countries are compared by their codes. */
record CountryCode() implements Arguments.Reading<String> {

    @Override
    public Optional<String> of(String text) {
        return Countries.code(text).filter(text::equals);
    }

    @Override
    public String refusal(String text) {
        return "`" + text + "` is not a country's code";
    }

    @Override
    public String maybe(String text) {
        return Countries.code(text)
                .map(code -> "Maybe you meant `\"" + code + "\"`; countries are compared by their ISO 3166 codes.")
                .orElse("Maybe write its ISO 3166 code of two letters, for example `\"US\"`.");
    }
}
