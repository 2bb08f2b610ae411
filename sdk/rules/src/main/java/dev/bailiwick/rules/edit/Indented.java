package dev.bailiwick.rules.edit;

import java.util.List;

/** Lines with their indentation. */
final class Indented {

    private Indented() {}

    /** A text in lines, without their breaks. */
    static List<String> lines(String text) {
        return List.of(text.split("\r\n|\r|\n", -1));
    }

    /** With so many spaces taken from the start of each, or all where there are fewer. */
    static List<String> less(List<String> lines, int spaces) {
        return lines.stream()
                .map(line -> line.substring(Math.min(spaces, spaces(line))))
                .toList();
    }

    /** With so many spaces put before each that is not empty. */
    static List<String> more(List<String> lines, int spaces) {
        return lines.stream()
                .map(line -> line.isEmpty() ? line : " ".repeat(spaces) + line)
                .toList();
    }

    /** How many spaces the line has that has the fewest. */
    static int least(List<String> lines) {
        return lines.stream().mapToInt(Indented::spaces).min().orElse(0);
    }

    private static int spaces(String line) {
        int spaces = 0;
        while (spaces < line.length() && line.charAt(spaces) == ' ') {
            spaces++;
        }
        return spaces;
    }
}
