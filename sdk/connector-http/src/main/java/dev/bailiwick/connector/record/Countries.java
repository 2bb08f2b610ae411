package dev.bailiwick.connector.record;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * ISO 3166-1 codes for the country texts people type, as far as the JDK's English names and three-letter codes go.
 * Stateless.
 */
public final class Countries {

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /** The alpha-2 code of a country, or the same text where it is unknown. */
    public static String code(String country) {
        return CODES.getOrDefault(country.strip().toUpperCase(Locale.ROOT), country);
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            codes.put(country.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), code);
            codes.put(country.getISO3Country(), code);
        }
        // Codes go last, so that no country's name or long code can shadow another's code.
        for (String code : Locale.getISOCountries()) {
            codes.put(code, code);
        }
        return Map.copyOf(codes);
    }
}
