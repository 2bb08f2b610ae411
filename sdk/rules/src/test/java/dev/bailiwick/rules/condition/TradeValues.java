package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.place.Area;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What sales territories are made of, as CRMs write it, each with what it means. */
final class TradeValues {

    /** What is no country stays as it is. */
    static final Map<String, String> COUNTRIES = Map.of(
            "US",
            "US",
            "United States",
            "US",
            "usa",
            "US",
            "GB",
            "GB",
            "Germany",
            "DE",
            "DE",
            "DE",
            "Canada",
            "CA",
            "Narnia",
            "Narnia",
            "",
            "");

    static final List<String> POSTAL_CODES = List.of(
            "94105",
            "94105-1234",
            "941 05",
            " 94105 ",
            "9410",
            "00501",
            "501",
            "D-10115",
            "10115",
            "DE-10115",
            "SW1A 1AA",
            "sw1a1aa",
            "SW1A",
            "M1 1AE",
            "M11AE",
            "M11 1AE",
            "M111AE",
            "M1",
            "M",
            "ME1 1AA",
            "K1A 0B1",
            "k1a-0b1",
            "K1A0B1",
            "12345678901234567890123456789012345678901",
            "9\u00b2105");

    /** The texts that conditions write for the beginning of a code, with what such codes' normal forms are like. */
    record Prefix(String country, String text, String like) {}

    static final List<Prefix> PREFIXES = List.of(
            new Prefix("US", "9", "9.*"),
            new Prefix("US", "941", "941.*"),
            new Prefix("US", "94105-1234", "94105.*"),
            new Prefix("US", "00", "00.*"),
            new Prefix("DE", "D-1", "1.*"),
            new Prefix("DE", "101", "101.*"),
            new Prefix("GB", "M", "M[0-9].*"),
            new Prefix("GB", "M1", "M01.*"),
            new Prefix("GB", "M11", "M11.*"),
            new Prefix("GB", "sw1a", "SW01A.*"),
            new Prefix("GB", "M1 1", "M011.*"),
            new Prefix("CA", "K", "K.*"),
            new Prefix("CA", "k1a", "K1A.*"));

    /** Both ends with all codes that begin so, written as normal forms. */
    record Bounds(String country, String from, String to) {}

    static final List<Bounds> BOUNDS = List.of(
            new Bounds("US", "900", "941"),
            new Bounds("US", "00501", "00544"),
            new Bounds("DE", "10", "12"),
            new Bounds("CA", "A", "K1A"));

    static final Map<String, Optional<String>> DOMAINS = Map.of(
            "https://www.acme.co.uk/x?y", Optional.of("acme.co.uk"),
            "acme.com", Optional.of("acme.com"),
            "HTTP://Shop.ACME.com:8080", Optional.of("acme.com"),
            "info@acme.com", Optional.of("acme.com"),
            "m\u00fcnchen.de", Optional.of("xn--mnchen-3ya.de"),
            "localhost", Optional.empty(),
            "10.0.0.1", Optional.empty(),
            "com", Optional.empty(),
            "", Optional.empty(),
            "acme.github.io", Optional.of("acme.github.io"));

    static final List<String> WORDS = List.of(
            "bank",
            "BANK",
            "Acme Bank",
            "acme",
            "a",
            "\u00c9",
            "e",
            "k",
            "ss",
            "fi",
            "94105",
            "94105-1234",
            "us",
            "b",
            "\u05e9\u05dc\u05d5\u05dd");

    /** Rings of longitudes and latitudes: a bent one with a hole, and one at the antimeridian. */
    static final List<List<double[][]>> POLYGONS = List.of(
            List.of(
                    new double[][] {{-10, 30}, {30, 30}, {30, 60}, {10, 40}, {-10, 60}, {-10, 30}},
                    new double[][] {{20, 35}, {25, 35}, {25, 45}, {20, 35}}),
            List.<double[][]>of(new double[][] {{170, -10}, {180, -10}, {180, 10}, {170, -10}}));

    static final Map<String, Optional<Area>> AREAS =
            Map.of("area.geojson", Area.read(geoJson()).area());

    /** Latitudes and longitudes: corners, edges, poles, and places around them. */
    static final List<double[]> POINTS = List.of(
            new double[] {48.137, 11.575},
            new double[] {40, 10},
            new double[] {39.5, 10},
            new double[] {40.5, 10},
            new double[] {30, 0},
            new double[] {29.999999, 0},
            new double[] {40, 22},
            new double[] {35, 22.5},
            new double[] {45, 25},
            new double[] {60, -10},
            new double[] {0, 180},
            new double[] {0, -180},
            new double[] {0, 179.5},
            new double[] {-0.0, -179.9},
            new double[] {90, 0},
            new double[] {-90, 123},
            new double[] {89.9, -170},
            new double[] {0, 0});

    static final List<Double> KILOMETRES = List.of(-1.0, 1.0, 60.0, 500.0, 5_000.0, 12_000.0, 30_000.0);

    static final Set<String> ZIPS = Set.of("94105", "00501-9999", "SW1A 1AA", "10115", "no code!");

    private TradeValues() {}

    private static String geoJson() {
        StringBuilder text = new StringBuilder("{\"type\": \"MultiPolygon\", \"coordinates\": [");
        text.append(String.join(",", POLYGONS.stream().map(TradeValues::written).toList()));
        return text.append("]}").toString();
    }

    private static String written(List<double[][]> polygon) {
        return polygon.stream()
                .map(ring -> java.util.Arrays.stream(ring)
                        .map(java.util.Arrays::toString)
                        .toList()
                        .toString())
                .toList()
                .toString();
    }

    static @Nullable String meaning(@Nullable String country) {
        return country == null ? null : COUNTRIES.getOrDefault(country, country);
    }
}
