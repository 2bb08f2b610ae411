package dev.bailiwick.rules.place;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The states, provinces and other regions of countries as ISO 3166-2 has them. Codes and English names come from
 * Unicode CLDR (release 48, licence beside the tables); local and common other names, and codes younger than it, from a
 * table of our own. Its nearly 5,100 regions are read when the first is asked for. Thread-safe.
 */
public final class Regions {

    private static final Set<String> KINDS = Set.of("state", "province", "prefecture", "region", "canton");

    private static final Map<String, PlaceNames> BY_COUNTRY = new HashMap<>();
    private static final Set<String> CODES = new HashSet<>();

    static {
        read();
    }

    private Regions() {}

    /**
     * The region's code without its country: {@code CA} for California, {@code BY} for Bavaria.
     *
     * @param country as {@link Countries#code} takes it
     * @param raw a code with or without the country in front ({@code us-ca}, {@code CA}), one that ISO has replaced by
     *     exactly one other, or a name; case, accents, punctuation and white space do not count, but in a code there
     *     may be only dots and white space, and {@code N/A} is none in whatever spelling, {@code NA} apart
     * @return empty for what is no region of that country, and for more than 100 characters
     */
    public static Optional<String> code(String country, String raw) {
        return Countries.code(country).flatMap(code -> inCountry(code, raw));
    }

    /**
     * Whether some country has a region of this code.
     *
     * @param code as {@link #code} gives it
     */
    public static boolean isCode(String code) {
        return CODES.contains(code);
    }

    /**
     * The codes of all regions that a text can mean, by their countries in the order of the alphabet. Takes about a
     * millisecond.
     *
     * @param raw as {@link #code} takes it
     */
    public static SortedMap<String, String> anywhere(String raw) {
        SortedMap<String, String> codes = new TreeMap<>();
        BY_COUNTRY.keySet().forEach(country -> inCountry(country, raw).ifPresent(code -> codes.put(country, code)));
        return codes;
    }

    private static Optional<String> inCountry(String country, String raw) {
        PlaceNames names = BY_COUNTRY.get(country);
        if (names == null) {
            return Optional.empty();
        }
        Optional<String> code = names.code(raw);
        return code.isPresent() || raw.length() > PlaceNames.MAX_LENGTH
                ? code
                : names.code(withoutCountry(country, raw.strip()));
    }

    private static String withoutCountry(String country, String raw) {
        boolean inFront = raw.regionMatches(true, 0, country, 0, 2)
                && raw.length() > 3
                && !Character.isLetterOrDigit(raw.charAt(2));
        return inFront ? raw.substring(3) : raw;
    }

    private static void read() {
        List<List<String>> regions = PlaceNames.table("regions.tsv");
        List<List<String>> aliases = PlaceNames.table("region-aliases.tsv");
        Stream.concat(regions.stream(), aliases.stream()).forEach(row -> {
            CODES.add(region(row));
            names(row).addCode(region(row), List.of());
        });
        regions.forEach(row -> names(row).add(region(row), row.subList(1, row.size())));
        aliases.forEach(row -> names(row).add(region(row), row.subList(1, row.size())));
        regions.forEach(row -> names(row).addWithoutKind(region(row), row.subList(1, row.size())));
    }

    private static PlaceNames names(List<String> row) {
        return BY_COUNTRY.computeIfAbsent(row.get(0).substring(0, 2), country -> new PlaceNames(KINDS));
    }

    private static String region(List<String> row) {
        return row.get(0).substring(3);
    }
}
