package dev.bailiwick.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lines and tables for people. Names come out of a CRM, so that anybody may have written them: what would steer a
 * terminal is shown as a blank.
 */
final class TextPage {

    private static final String GAP = "  ";

    private final PrintWriter out;

    TextPage(PrintWriter out) {
        this.out = out;
    }

    void line(String text) {
        out.println(clean(text));
    }

    /** Aligned columns; those of numbers to the right, the last one without padding. */
    void table(List<String> header, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int[] widths = IntStream.range(0, header.size())
                .map(column -> IntStream.concat(
                                IntStream.of(header.get(column).length()),
                                rows.stream().mapToInt(row -> row.get(column).length()))
                        .max()
                        .orElseThrow())
                .toArray();
        boolean[] numbers = new boolean[header.size()];
        for (int i = 0; i < numbers.length; i++) {
            int column = i;
            numbers[i] = rows.stream().allMatch(row -> row.get(column).matches("\\d+"));
        }
        line(row(header, widths, numbers));
        rows.forEach(row -> line(row(row, widths, numbers)));
    }

    private static String row(List<String> cells, int[] widths, boolean[] numbers) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : GAP).append(numbers[i] ? padding + cells.get(i) : cells.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}|[\\u0080-\\u009f]", " ");
    }
}
