package dev.bailiwick.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Reference;
import dev.bailiwick.sandbox.core.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeocoderTest {

    private static final List<Row> ACCOUNTS =
            Seed.of(SandboxOptions.defaults().opportunities(0)).accounts();
    private static final List<Row> LOCATED =
            ACCOUNTS.stream().filter(a -> a.find(Fields.LATITUDE).isPresent()).toList();

    @Test
    void mostAccountsHaveCoordinatesInTheirCity() {
        assertThat(LOCATED.size() / (double) ACCOUNTS.size()).isBetween(0.8, 0.9);
        assertThat(ACCOUNTS)
                .allSatisfy(a -> assertThat(a.find(Fields.LATITUDE).isPresent())
                        .isEqualTo(a.find(Fields.LONGITUDE).isPresent()));
        assertThat(LOCATED).allSatisfy(a -> assertThat(kilometresFromItsCity(a)).isLessThan(30));
    }

    @Test
    void placesOfOneNameHaveCoordinatesOfTheirOwn() {
        assertThat(latitudes("Portland", "ME")).hasSizeGreaterThan(1).allMatch(degrees -> degrees < 44.5);
        assertThat(latitudes("Portland", "OR")).hasSizeGreaterThan(1).allMatch(degrees -> degrees > 44.7);
    }

    @Test
    void theSameAddressHasTheSameCoordinates() {
        Map<List<String>, Set<String>> byAddress = LOCATED.stream()
                .collect(Collectors.groupingBy(
                        a -> Stream.of(Fields.STREET, Fields.POSTAL_CODE, Fields.CITY, Fields.STATE_CODE)
                                .map(a::text)
                                .toList(),
                        Collectors.mapping(
                                a -> a.text(Fields.LATITUDE) + " " + a.text(Fields.LONGITUDE), Collectors.toSet())));

        assertThat(byAddress.values()).allMatch(coordinates -> coordinates.size() == 1);
        assertThat(byAddress).hasSizeBetween(4_000, LOCATED.size() - 50);
    }

    private static List<Double> latitudes(String city, String state) {
        return LOCATED.stream()
                .filter(a -> a.text(Fields.CITY).equals(city)
                        && a.text(Fields.STATE_CODE).equals(state))
                .map(a -> degrees(a, Fields.LATITUDE))
                .toList();
    }

    /** To the nearest place of that name, by Pythagoras on degrees: near enough within a city. */
    private static double kilometresFromItsCity(Row account) {
        double latitude = degrees(account, Fields.LATITUDE);
        double longitude = degrees(account, Fields.LONGITUDE);
        return Reference.PLACES.stream()
                .filter(place -> place.countryCode().equals(account.text(Fields.COUNTRY_CODE))
                        && place.city().equals(account.text(Fields.CITY)))
                .mapToDouble(place -> 111.2
                        * Math.hypot(
                                latitude - place.latitude(),
                                (longitude - place.longitude()) * Math.cos(Math.toRadians(latitude))))
                .min()
                .orElseThrow();
    }

    private static double degrees(Row account, String field) {
        return ((BigDecimal) account.find(field).orElseThrow()).doubleValue();
    }
}
