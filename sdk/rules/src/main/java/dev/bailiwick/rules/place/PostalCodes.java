package dev.bailiwick.rules.place;

import dev.bailiwick.rules.text.Folded;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Postal codes in a form that can be compared. Countries are ISO 3166-1 alpha-2 codes, upper case; others have codes
 * without special rules. Facts about countries' codes are those of the Universal Postal Union's addressing guide
 * (https://www.upu.int). Thread-safe.
 */
public final class PostalCodes {

    /** Longer than any code with everything people put around it. */
    private static final int MAX_LENGTH = 40;

    private static final int ZIP_DIGITS = 5;
    private static final int ZIP_PLUS_4_DIGITS = 9;
    private static final Set<String> ZIP = Set.of("US", "PR", "VI", "GU", "AS", "MP", "UM", "FM", "MH", "PW");

    private static final Set<String> BRITISH = Set.of("GB", "GG", "IM", "JE");

    /** Where all codes have so many digits and some begin with zero, which spreadsheets lose. */
    private static final Map<String, Integer> DIGITS = digits(Map.ofEntries(
            Map.entry(4, "AU NO NZ ZA"),
            Map.entry(ZIP_DIGITS, "DE DZ ES FI FR IT KR LT MX MY PE PL SK TR UA " + String.join(" ", ZIP)),
            Map.entry(6, "CN CO EC RO SG"),
            Map.entry(7, "JP"),
            Map.entry(8, "BR")));

    /** What stands in front of codes instead of the country's own two letters: signs of vehicles (D-80331). */
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("AT", "A"),
            Map.entry("BE", "B"),
            Map.entry("DE", "D"),
            Map.entry("ES", "E"),
            Map.entry("FI", "FIN"),
            Map.entry("FR", "F"),
            Map.entry("HU", "H"),
            Map.entry("IT", "I"),
            Map.entry("LI", "FL"),
            Map.entry("LU", "L"),
            Map.entry("NO", "N"),
            Map.entry("PT", "P"),
            Map.entry("SE", "S"),
            Map.entry("SI", "SLO"));

    private PostalCodes() {}

    /**
     * The form in which codes are compared: upper-case ASCII letters and digits, without spaces, dashes and the
     * country's sign in front. A ZIP+4 is its first five digits; a British district has two ({@code M1 1AA} is
     * {@code M011AA}). For comparing, not for showing.
     *
     * @return empty for what is no code, and where digits are missing, such as {@code 2139} in the United States: the
     *     zero that a spreadsheet took is not guessed
     */
    public static Optional<String> normal(String country, String raw) {
        return isBritish(country)
                ? BritishPostcode.normal(raw)
                : compact(country, raw).filter(code -> isWhole(country, code));
    }

    /**
     * Whether a code lies between two bounds, as {@link PostalRange#between} reads them.
     *
     * @return false where any of the three cannot be read
     */
    public static boolean inRange(String country, String code, String from, String to) {
        return isIn(country, code, PostalRange.between(country, from, to));
    }

    /**
     * Whether a code begins so, as {@link PostalRange#ofPrefix} reads it.
     *
     * @return false where one of the two cannot be read
     */
    public static boolean hasPrefix(String country, String code, String prefix) {
        return isIn(country, code, PostalRange.ofPrefix(country, prefix));
    }

    private static boolean isIn(String country, String code, Optional<PostalRange> range) {
        return range.isPresent()
                && normal(country, code).filter(range.get()::contains).isPresent();
    }

    static boolean isBritish(String country) {
        return BRITISH.contains(country);
    }

    /** A code or the beginning of one in normal form; empty for what is neither. */
    static Optional<String> compact(String country, String raw) {
        return (isCompact(raw)
                        ? Optional.of(raw)
                        : plain(raw).map(plain -> withoutSign(country, plain.replace(" ", ""))))
                .map(code -> code.length() == ZIP_PLUS_4_DIGITS && ZIP.contains(country)
                        ? code.substring(0, ZIP_DIGITS)
                        : code);
    }

    /** Most codes are: digits or capitals without any gap, and a digit in front, so no country's sign. */
    private static boolean isCompact(String raw) {
        int length = raw.length();
        if (length == 0 || length > MAX_LENGTH || !isDigit(raw.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = raw.charAt(i);
            if (!isDigit(c) && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Upper-case letters and digits with at most single spaces between; empty where there is anything else. */
    static Optional<String> plain(String raw) {
        if (raw.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String upper = Folded.of(raw).toUpperCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(upper.length());
        boolean gap = false;
        for (int i = 0; i < upper.length(); i++) {
            char c = upper.charAt(i);
            if (isDigit(c) || (c >= 'A' && c <= 'Z')) {
                plain.append(gap && !plain.isEmpty() ? " " : "").append(c);
                gap = false;
            } else if (isGap(c)) {
                gap = true;
            } else {
                return Optional.empty();
            }
        }
        return plain.isEmpty() ? Optional.empty() : Optional.of(plain.toString());
    }

    /** Japan writes a sign in front of its codes, and often the long-vowel mark for the dash. */
    private static boolean isGap(char c) {
        return c == '-' || c == '〒' || c == 'ー' || Character.isWhitespace(c);
    }

    private static String withoutSign(String country, String code) {
        if (isInFront(country, code)) {
            return code.substring(country.length());
        }
        String sign = SIGNS.getOrDefault(country, country);
        return isInFront(sign, code) ? code.substring(sign.length()) : code;
    }

    private static boolean isInFront(String sign, String code) {
        return code.length() > sign.length() && code.startsWith(sign) && Character.isDigit(code.charAt(sign.length()));
    }

    private static boolean isWhole(String country, String code) {
        int digits = DIGITS.getOrDefault(country, 0);
        if (digits == 0) {
            return true;
        }
        for (int i = 0; i < code.length(); i++) {
            if (!isDigit(code.charAt(i))) {
                return false;
            }
        }
        return code.length() == digits;
    }

    private static Map<String, Integer> digits(Map<Integer, String> countries) {
        Map<String, Integer> digits = new HashMap<>();
        countries.forEach(
                (count, list) -> Arrays.stream(list.split(" ")).forEach(country -> digits.put(country, count)));
        return Map.copyOf(digits);
    }
}
