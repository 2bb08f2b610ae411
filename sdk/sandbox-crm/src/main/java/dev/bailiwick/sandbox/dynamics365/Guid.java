package dev.bailiwick.sandbox.dynamics365;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ids of rows, made one after the other as a database does. */
final class Guid {

    /** For patterns of paths. */
    static final String FORM = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private static final Pattern PATTERN = Pattern.compile(FORM);
    private static final long FIRST = 0x3dcf0c02L;
    private static final int STEP = 37;

    private Guid() {}

    /**
     * The id with this number; a greater number gives one that sorts later.
     *
     * @param table a number of the table, 0 to 65,535
     * @param number from 0
     */
    static String of(int table, long number) {
        return String.format(Locale.ROOT, "%08x-c892-ed11-aad1-000d3a99%04x", FIRST + number * STEP, table);
    }

    /** In lower case, as the API writes it; empty when the text is no id. */
    static Optional<String> canonical(String text) {
        return PATTERN.matcher(text).matches() ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
