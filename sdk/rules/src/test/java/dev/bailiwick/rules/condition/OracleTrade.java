package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.text.Folded;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions for sales territories as documented; folding alone is the product's own, which has tests of its own. */
final class OracleTrade {

    private static final double EARTH_RADIUS_KM = 6371.0088;

    private OracleTrade() {}

    /** Null where it is open. */
    static @Nullable Boolean postal(Sketch call, Row row) {
        String record = call.part(0).name();
        String country = TradeValues.meaning(
                (String) OracleFields.raw(record + ".country", row).orElse(null));
        String raw = (String) OracleFields.raw(record + ".postalCode", row).orElse(null);
        String asked = text(call.part(1));
        if (country != null && !country.equals(asked)) {
            return false;
        }
        String code = country == null || raw == null ? null : normal(country, raw);
        return code == null ? null : (Boolean) isAsked(call, asked, code);
    }

    private static boolean isAsked(Sketch call, String country, String code) {
        return switch (call.name()) {
            case "postalPrefix" ->
                TradeValues.PREFIXES.stream()
                        .filter(prefix -> prefix.country().equals(country))
                        .filter(prefix -> texts(call.part(2)).contains(prefix.text()))
                        .anyMatch(prefix -> code.matches(prefix.like()));
            case "postalRange" ->
                text(call.part(2)).compareTo(code) <= 0
                        && code.substring(
                                                0,
                                                Math.min(
                                                        code.length(),
                                                        text(call.part(3)).length()))
                                        .compareTo(text(call.part(3)))
                                <= 0;
            default ->
                (call.part(2).form() == Sketch.Form.VALUE_LIST ? TradeValues.ZIPS : texts(call.part(2)))
                        .stream().anyMatch(value -> code.equals(normal(country, value)));
        };
    }

    private static @Nullable String normal(String country, String raw) {
        if (raw.length() > 40) {
            return null;
        }
        String upper = Folded.of(raw).toUpperCase(Locale.ROOT);
        List<String> words = Arrays.stream(upper.split("[-\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        String code = String.join("", words);
        if (!code.matches("[A-Z0-9]+")) {
            return null;
        }
        if (country.equals("GB")) {
            return british(words);
        }
        String bare = code.replaceFirst(country.equals("DE") ? "^(DE|D)(?=[0-9])" : "^" + country + "(?=[0-9])", "");
        if (country.equals("US")) {
            bare = bare.length() == 9 ? bare.substring(0, 5) : bare;
        }
        return Set.of("US", "DE").contains(country) && !bare.matches("[0-9]{5}") ? null : bare;
    }

    private static @Nullable String british(List<String> words) {
        String first = words.get(0);
        String inward = words.size() > 1 ? words.get(1) : "";
        if (words.size() == 1 && first.matches(".*[0-9][A-Z]{2}")) {
            inward = first.substring(first.length() - 3);
            first = first.substring(0, first.length() - 3);
        }
        if (words.size() > 2 || !first.matches("[A-Z]{1,2}[0-9]{1,2}[A-Z]?") || !inward.matches("([0-9][A-Z]{0,2})?")) {
            return null;
        }
        return first.replaceFirst("^([A-Z]+)([0-9][A-Z]?)$", "$10$2") + inward;
    }

    /** By the angle between two directions; null where the record has no place. */
    static @Nullable Double kilometres(Sketch call, Row row) {
        double[] point = point(call, row);
        if (point == null) {
            return null;
        }
        double[] a = direction(point[0], point[1]);
        double[] b = direction(number(call.part(1)), number(call.part(2)));
        double[] cross = {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
        double sine = Math.sqrt(cross[0] * cross[0] + cross[1] * cross[1] + cross[2] * cross[2]);
        return EARTH_RADIUS_KM * Math.atan2(sine, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
    }

    private static double[] direction(double latitude, double longitude) {
        double phi = Math.toRadians(latitude);
        double lambda = Math.toRadians(longitude);
        return new double[] {Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)};
    }

    static @Nullable Boolean within(Sketch call, Row row) {
        double[] point = point(call, row);
        return point == null
                ? null
                : (Boolean) (drawn(point[1], point[0]) || (Math.abs(point[1]) == 180 && drawn(-point[1], point[0])));
    }

    private static boolean drawn(double x, double y) {
        return TradeValues.POLYGONS.stream()
                .anyMatch(rings -> (inside(rings.get(0), x, y) || onEdge(rings.get(0), x, y))
                        && rings.stream().skip(1).allMatch(hole -> !inside(hole, x, y) || onEdge(hole, x, y)));
    }

    /** Behind an odd number of edges to the west. */
    private static boolean inside(double[][] ring, double x, double y) {
        boolean inside = false;
        for (int i = 0; i + 1 < ring.length; i++) {
            double[] a = ring[i];
            double[] b = ring[i + 1];
            boolean crosses = (a[1] > y) != (b[1] > y);
            inside ^= crosses && x > a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]);
        }
        return inside;
    }

    private static boolean onEdge(double[][] ring, double x, double y) {
        for (int i = 0; i + 1 < ring.length; i++) {
            double[] a = ring[i];
            double[] b = ring[i + 1];
            boolean inBox = Math.min(a[0], b[0]) <= x
                    && x <= Math.max(a[0], b[0])
                    && Math.min(a[1], b[1]) <= y
                    && y <= Math.max(a[1], b[1]);
            if (inBox && (b[0] - a[0]) * (y - a[1]) == (b[1] - a[1]) * (x - a[0])) {
                return true;
            }
        }
        return false;
    }

    private static double @Nullable [] point(Sketch call, Row row) {
        Object latitude =
                OracleFields.raw(call.part(0).name() + ".latitude", row).orElse(null);
        Object longitude =
                OracleFields.raw(call.part(0).name() + ".longitude", row).orElse(null);
        return latitude == null || longitude == null ? null : new double[] {(double) latitude, (double) longitude};
    }

    static @Nullable String domain(String website) {
        return Objects.requireNonNull(TradeValues.DOMAINS.get(website)).orElse(null);
    }

    static boolean hasWord(String text, Sketch words) {
        return texts(words).stream().anyMatch(word -> Collections.indexOfSubList(words(text), words(word)) >= 0);
    }

    private static List<String> words(String text) {
        return Arrays.stream(Folded.of(text).split("[^\\p{L}\\p{Nd}\\p{M}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Set<String> texts(Sketch one) {
        return one.form() == Sketch.Form.LIST
                ? one.parts().stream().map(OracleTrade::text).collect(java.util.stream.Collectors.toSet())
                : Set.of(text(one));
    }

    private static String text(Sketch constant) {
        return (String) Objects.requireNonNull(constant.constant());
    }

    private static double number(Sketch constant) {
        return (double) Objects.requireNonNull(constant.constant());
    }
}
