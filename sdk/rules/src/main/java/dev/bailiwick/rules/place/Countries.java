package dev.bailiwick.rules.place;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Countries as ISO 3166-1 has them. Names come from Unicode CLDR (release 48, licence beside the tables) in English, in
 * the languages official in the country, and in French, German, Spanish, Italian, Portuguese and Dutch, and from a
 * table of common other names; not from the running Java, whose names change with its release. Thread-safe.
 */
public final class Countries {

    private static final int LETTERS = 26;

    private static final PlaceNames NAMES = new PlaceNames(Set.of());

    /** By the two letters of the code; empty where they are no code. */
    private static final List<Optional<String>> BY_CODE =
            new ArrayList<>(Collections.nCopies(LETTERS * LETTERS, Optional.empty()));

    static {
        List<List<String>> countries = PlaceNames.table("countries.tsv");
        countries.forEach(row -> NAMES.addCode(row.get(0), row.subList(1, 2)));
        countries.forEach(row -> NAMES.add(row.get(0), row.subList(2, row.size())));
        PlaceNames.table("country-aliases.tsv").forEach(row -> NAMES.add(row.get(0), row.subList(1, row.size())));
        countries.forEach(row -> BY_CODE.set(index(row.get(0)), Optional.of(row.get(0))));
    }

    private Countries() {}

    /**
     * The country's alpha-2 code, upper case. Besides ISO's there is {@code XK} for Kosovo, as in the EU's and CLDR's
     * data. Takes nanoseconds and no memory for a code that is one already.
     *
     * @param raw an alpha-2 or alpha-3 code or a name; case, accents, punctuation and white space do not count, nor do
     *     {@code the}, {@code of} and {@code and}; in a code there may be only dots and white space, and {@code N/A} is
     *     none in whatever spelling, {@code NA} apart; a part of the United Kingdom is that
     * @return empty for what is no country, and for more than 100 characters
     */
    public static Optional<String> code(String raw) {
        int index = index(raw);
        if (index >= 0) {
            Optional<String> code = BY_CODE.get(index);
            if (code.isPresent()) {
                return code;
            }
        }
        return NAMES.code(raw);
    }

    /** Where two upper-case letters have their place; negative for anything else. */
    private static int index(String raw) {
        if (raw.length() != 2) {
            return -1;
        }
        int first = raw.charAt(0) - 'A';
        int second = raw.charAt(1) - 'A';
        boolean letters = first >= 0 && first < LETTERS && second >= 0 && second < LETTERS;
        return letters ? first * LETTERS + second : -1;
    }
}
