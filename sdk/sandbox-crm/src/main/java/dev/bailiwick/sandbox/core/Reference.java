package dev.bailiwick.sandbox.core;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Geography, industries and words that the records are made of, kept as CSV files beside this class. */
public final class Reference {

    /** A country with its share of the companies; the pattern's {@code #} stands for a digit. */
    public record Country(String code, String name, int weight, String phonePattern, List<String> legalForms) {}

    /**
     * A city; state and state code are empty where addresses have none; {@code @} in the pattern is a letter; degrees
     * of its middle, to about a kilometre.
     */
    public record Place(
            String countryCode,
            String stateCode,
            String state,
            String city,
            String postalPattern,
            double latitude,
            double longitude,
            int weight) {

        /** Whether the postal code is one of those that this place gives out. */
        public boolean has(String postalCode) {
            return postalCode.matches(postalPattern.replace("#", "\\d").replace("@", "[A-Z]"));
        }
    }

    /** An industry with revenue per employee in thousands and the nouns its companies use; commonest first. */
    public record Industry(String name, int revenuePerEmployee, List<String> nouns) {}

    public static final List<Country> COUNTRIES = read(
            "countries.csv",
            r -> new Country(
                    r.getField("code"),
                    r.getField("name"),
                    Integer.parseInt(r.getField("weight")),
                    r.getField("phonePattern"),
                    Arrays.asList(r.getField("legalForms").split(";", -1))));

    public static final List<Place> PLACES = read(
            "places.csv",
            r -> new Place(
                    r.getField("countryCode"),
                    r.getField("stateCode"),
                    r.getField("state"),
                    r.getField("city"),
                    r.getField("postalPattern"),
                    Double.parseDouble(r.getField("latitude")),
                    Double.parseDouble(r.getField("longitude")),
                    Integer.parseInt(r.getField("weight"))));

    public static final List<Industry> INDUSTRIES = read(
            "industries.csv",
            r -> new Industry(
                    r.getField("industry"),
                    Integer.parseInt(r.getField("revenuePerEmployee")),
                    List.of(r.getField("nouns").split(";", -1))));

    private static final Map<String, List<String>> WORDS = read("words.csv", Function.identity()).stream()
            .collect(Collectors.groupingBy(
                    r -> r.getField("kind"), Collectors.mapping(r -> r.getField("word"), Collectors.toList())));

    /** English country names as the JDK knows them, to ISO 3166-1 alpha-2 codes. */
    private static final Map<String, String> COUNTRY_CODES = Stream.of(Locale.getISOCountries())
            .collect(Collectors.toUnmodifiableMap(
                    code -> new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH),
                    Function.identity()));

    private Reference() {}

    public static List<String> words(String kind) {
        return Objects.requireNonNull(WORDS.get(kind), kind);
    }

    public static List<String> industryNames() {
        return INDUSTRIES.stream().map(Industry::name).toList();
    }

    public static Optional<String> countryCode(String englishName) {
        return Optional.ofNullable(COUNTRY_CODES.get(englishName));
    }

    private static <T> List<T> read(String file, Function<NamedCsvRecord, T> row) {
        InputStream stream = Objects.requireNonNull(Reference.class.getResourceAsStream(file), file);
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(stream, StandardCharsets.UTF_8)) {
            return rows.stream().map(row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
