package dev.bailiwick.rules.edit;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.bailiwick.rules.folder.CsvFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a column of a CSV file hold other values, leaving alone the lines that stay. */
final class CsvEdit {

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

    private final String file;
    private final String text;
    private final List<CsvRecord> records = new ArrayList<>();
    private final List<Integer> lineStarts = new ArrayList<>();

    CsvEdit(String file, String text) {
        this.file = file;
        this.text = text;
        try (CsvReader<CsvRecord> reader = CsvFormat.reader(text)) {
            reader.forEach(records::add);
        } catch (CsvParseException e) {
            throw new EditRefusedException(
                    "`" + file + "` is not CSV: " + e.getMessage(),
                    "Maybe a quotation mark is missing or not doubled.");
        } catch (IOException e) {
            throw new UncheckedIOException("Reading a text in memory failed", e);
        }
        lineStarts.add(text.startsWith("\uFEFF") ? 1 : 0);
        Matcher breaks = LINE_BREAK.matcher(text);
        while (breaks.find()) {
            lineStarts.add(breaks.end());
        }
    }

    /**
     * The file with these values in a column. Lines of other values are removed, new values get lines at the end.
     *
     * @param column the one of this name in the first line; empty for the first column, first line included
     */
    String withValues(Optional<String> column, List<String> values) {
        values.stream()
                .filter(value -> value.isBlank() || !value.equals(value.strip()))
                .findFirst()
                .ifPresent(value -> {
                    throw new EditRefusedException(
                            "a list in a CSV file cannot hold `" + value
                                    + "`, because white space does not count there",
                            "Maybe remove what is before and behind the value.");
                });
        int index = column.map(this::index).orElse(0);
        Set<String> added = new LinkedHashSet<>(values);
        Set<String> wanted = Set.copyOf(values);
        StringBuilder kept = new StringBuilder();
        int at = 0;
        for (CsvRecord line : records.subList(Math.min(records.size(), column.isPresent() ? 1 : 0), records.size())) {
            String value = line.getFieldCount() > index ? line.getField(index).strip() : "";
            added.remove(value);
            if (!value.isEmpty() && !wanted.contains(value)) {
                kept.append(text, at, start(line));
                at = end(line);
            }
        }
        return withLines(kept.append(text, at, text.length()).toString(), added, index);
    }

    private int index(String column) {
        int index = records.isEmpty()
                ? -1
                : records.get(0).getFields().stream()
                        .map(String::strip)
                        .toList()
                        .indexOf(column);
        if (index < 0) {
            throw new EditRefusedException(
                    "`" + file + "` has no column `" + column + "`", "Maybe its first line was changed.");
        }
        return index;
    }

    private int start(CsvRecord line) {
        return lineStarts.get((int) line.getStartingLineNumber() - 1);
    }

    /** Behind its last line, of which it has as many as its fields have line breaks, and one. */
    private int end(CsvRecord line) {
        long breaks = line.getFields().stream()
                .mapToLong(field -> LINE_BREAK.matcher(field).results().count())
                .sum();
        int next = (int) (line.getStartingLineNumber() + breaks);
        return next < lineStarts.size() ? lineStarts.get(next) : text.length();
    }

    private String withLines(String kept, Set<String> values, int index) {
        if (values.isEmpty()) {
            return kept;
        }
        Matcher firstBreak = LINE_BREAK.matcher(text);
        String lineBreak = firstBreak.find() ? firstBreak.group() : "\n";
        boolean textEnds = text.isEmpty() || ends(text);
        List<String> lines = values.stream().map(value -> line(value, index)).toList();
        String before = kept.isEmpty() || ends(kept) ? "" : lineBreak;
        return kept + before + String.join(lineBreak, lines) + (textEnds ? lineBreak : "");
    }

    private static boolean ends(String text) {
        return text.endsWith("\n") || text.endsWith("\r");
    }

    private String line(String value, int index) {
        String[] fields = new String[records.isEmpty() ? 1 : records.get(0).getFieldCount()];
        Arrays.fill(fields, "");
        fields[index] = value;
        StringWriter line = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(line)) {
            writer.writeRecord(fields);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing a text in memory failed", e);
        }
        return line.toString().substring(0, line.toString().length() - 1);
    }
}
