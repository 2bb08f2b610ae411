package dev.bailiwick.sandbox;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Reference;
import dev.bailiwick.sandbox.core.Reference.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads "City, State" and "City, Country" as the S&P 500 list writes them. */
final class Headquarters {

    private static final Map<String, Place> US_STATES = Reference.PLACES.stream()
            .filter(place -> place.countryCode().equals("US"))
            .collect(Collectors.toUnmodifiableMap(Place::state, place -> place, (first, second) -> first));

    private Headquarters() {}

    /**
     * The billing address. Of two headquarters the first counts, footnote marks are dropped, and {@code none} is an
     * empty address.
     *
     * @return values by field name; empty when the last part is neither a state of the US nor a country
     */
    static Optional<Map<String, Object>> parse(String location) {
        String first = location.split(";", -1)[0].replaceAll("\\[[0-9]+]", "").strip();
        if (first.equalsIgnoreCase("none")) {
            return Optional.of(Map.of());
        }
        List<String> parts = List.of(first.split("\\s*,\\s*", -1));
        if (parts.size() < 2 || parts.contains("")) {
            return Optional.empty();
        }
        String city = parts.get(0);
        String region = parts.get(parts.size() - 1);
        Optional<Place> state =
                Optional.ofNullable(US_STATES.get(region.equals("D.C.") ? "District of Columbia" : region));
        return state.map(place -> address(city, "US", "United States", place))
                .or(() -> Reference.countryCode(region).map(code -> abroad(parts, code)));
    }

    private static Map<String, Object> abroad(List<String> parts, String countryCode) {
        String city = parts.get(0);
        String country = parts.get(parts.size() - 1);
        Optional<Place> known = Reference.PLACES.stream()
                .filter(place ->
                        place.countryCode().equals(countryCode) && place.city().equals(city))
                .filter(place -> !place.state().isEmpty())
                .findFirst();
        return known.map(place -> address(city, countryCode, country, place)).orElseGet(() -> {
            Map<String, Object> values = new HashMap<>(address(city, countryCode, country));
            if (parts.size() > 2) {
                values.put(Fields.STATE, parts.get(1));
            }
            return values;
        });
    }

    private static Map<String, Object> address(String city, String countryCode, String country, Place place) {
        Map<String, Object> values = new HashMap<>(address(city, countryCode, country));
        values.put(Fields.STATE, place.state());
        values.put(Fields.STATE_CODE, place.stateCode());
        return values;
    }

    private static Map<String, Object> address(String city, String countryCode, String country) {
        return Map.of(Fields.CITY, city, Fields.COUNTRY_CODE, countryCode, Fields.COUNTRY, country);
    }
}
