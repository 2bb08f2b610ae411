package dev.bailiwick.sandbox;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Reference;
import dev.bailiwick.sandbox.core.Reference.Place;
import dev.bailiwick.sandbox.core.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gives billing addresses coordinates, as an org with a geocoding rule does: somewhere in the city, the same for the
 * same address and for every seed, and none where the city is not known or, at times, for no visible reason.
 */
final class Geocoder {

    private static final double FOUND = 0.93;
    private static final double SPREAD_DEGREES = 0.04;
    private static final int DECIMALS = 6;

    private static final Map<String, List<Place>> PLACES =
            Reference.PLACES.stream().collect(Collectors.groupingBy(place -> city(place.countryCode(), place.city())));

    private Geocoder() {}

    /** The account with coordinates; as it is when it has some already, or when none are found. */
    static Row located(Row account) {
        if (account.find(Fields.LATITUDE).isPresent()
                || account.find(Fields.LONGITUDE).isPresent()) {
            return account;
        }
        return place(account).flatMap(place -> located(account, place)).orElse(account);
    }

    private static Optional<Row> located(Row account, Place place) {
        String address =
                String.join("\n", place.countryCode(), account.text(Fields.POSTAL_CODE), account.text(Fields.STREET));
        Dice dice = new Dice(address.hashCode());
        if (!dice.chance(FOUND)) {
            return Optional.empty();
        }
        // Degrees of longitude are shorter away from the equator.
        double stretch = 1 / StrictMath.cos(StrictMath.toRadians(place.latitude()));
        return Optional.of(account.with(Map.of(
                Fields.LATITUDE, degrees(place.latitude() + dice.normal(SPREAD_DEGREES)),
                Fields.LONGITUDE, degrees(place.longitude() + stretch * dice.normal(SPREAD_DEGREES)))));
    }

    /**
     * Of cities that share a name, and of the parts of one city, the one that the postal code or else the state fits.
     */
    private static Optional<Place> place(Row account) {
        String city = city(account.text(Fields.COUNTRY_CODE), account.text(Fields.CITY));
        List<Place> places = PLACES.getOrDefault(city, List.of());
        return places.stream()
                .filter(place -> place.has(account.text(Fields.POSTAL_CODE)))
                .findFirst()
                .or(() -> places.stream()
                        .filter(place -> place.stateCode().equals(account.text(Fields.STATE_CODE)))
                        .findFirst());
    }

    private static String city(String countryCode, String name) {
        return countryCode + "/" + name;
    }

    private static Optional<Object> degrees(double value) {
        return Optional.of(BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP));
    }
}
