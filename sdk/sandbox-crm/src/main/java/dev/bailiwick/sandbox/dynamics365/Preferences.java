package dev.bailiwick.sandbox.dynamics365;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header {@code Prefer} asks for.
 *
 * @param pageSize rows per page, 1 to 5,000
 * @param annotations which annotations come along, with {@code *} for anything
 * @param tracksChanges whether the last page links to the changes since
 * @param representation whether a write answers with the row
 * @param continuesOnError whether a batch goes on after an operation failed
 */
record Preferences(
        int pageSize,
        List<Pattern> annotations,
        boolean tracksChanges,
        boolean representation,
        boolean continuesOnError) {

    private static final int MAX_PAGE_SIZE = 5_000;
    private static final Pattern SIZE = Pattern.compile("odata\\.maxpagesize\\s*=\\s*\"?(\\d{1,9})");
    private static final Pattern ANNOTATIONS = Pattern.compile("odata\\.include-annotations\\s*=\\s*\"([^\"]*)\"");

    static Preferences of(String header) {
        Matcher size = SIZE.matcher(header);
        Matcher annotations = ANNOTATIONS.matcher(header);
        int rows = size.find() ? Math.min(Integer.parseInt(size.group(1)), MAX_PAGE_SIZE) : MAX_PAGE_SIZE;
        return new Preferences(
                Math.max(rows, 1),
                annotations.find() ? patterns(annotations.group(1)) : List.of(),
                header.contains("odata.track-changes"),
                header.contains("return=representation"),
                header.contains("odata.continue-on-error"));
    }

    private static List<Pattern> patterns(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(name -> Pattern.compile(Pattern.quote(name.strip()).replace("*", "\\E.*\\Q")))
                .toList();
    }

    boolean include(String annotation) {
        return annotations.stream()
                .anyMatch(wanted -> wanted.matcher(annotation).matches());
    }
}
