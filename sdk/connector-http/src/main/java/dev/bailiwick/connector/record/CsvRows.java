package dev.bailiwick.connector.record;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Rows from and to CSV (RFC 4180), as CRMs exchange them in bulk: the first line names the fields. Values may hold line
 * breaks; empty ones are absent; NUL characters, which some CRMs send and no text field can keep, are left out. For one
 * thread.
 */
public final class CsvRows implements Iterator<Row> {

    private final Iterator<NamedCsvRecord> lines;
    private final Map<String, Integer> places = new HashMap<>();

    private CsvRows(InputStream csv) {
        this.lines = CsvReader.builder()
                .detectBomHeader(true)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(csv, StandardCharsets.UTF_8)
                .iterator();
    }

    /**
     * The rows of a file that may be too large to be held at once.
     *
     * @param csv in UTF-8; read as rows are asked for, and not closed
     * @return throws {@link UnreadableException} as {@link #of} does, and {@link UncheckedIOException} when the file
     *     cannot be read
     */
    public static CsvRows in(InputStream csv) {
        return new CsvRows(csv);
    }

    /**
     * The rows, in order.
     *
     * @param csv the whole text; empty for no rows
     * @throws UnreadableException when a quote is not closed or a line has not as many values as there are fields
     */
    public static List<Row> of(String csv) {
        List<Row> rows = new ArrayList<>();
        in(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))).forEachRemaining(rows::add);
        return List.copyOf(rows);
    }

    /**
     * The text of some lines, every value in quotes, lines ended by a line feed.
     *
     * @param lines the first has the names; all have as many values
     */
    public static String print(List<List<String>> lines) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .lineDelimiter(LineDelimiter.LF)
                .build(text)) {
            lines.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Override
    public boolean hasNext() {
        return read(lines::hasNext);
    }

    @Override
    public Row next() {
        return row(read(lines::next));
    }

    private static <T> T read(Supplier<T> step) {
        try {
            return step.get();
        } catch (CsvParseException e) {
            throw new UnreadableException("the CSV is broken: " + e.getMessage());
        }
    }

    private Row row(NamedCsvRecord line) {
        // FastCSV compares lines with each other, but not with the names.
        if (line.getFieldCount() != line.getHeader().size()) {
            throw new UnreadableException("the CSV is broken: line " + line.getStartingLineNumber() + " has "
                    + line.getFieldCount() + " values for " + line.getHeader().size() + " fields");
        }
        return new Row(new LineCells(places(line.getHeader()), line.getFields()));
    }

    /** Where the value of each field stands; the same map for all lines. */
    private Map<String, Integer> places(List<String> names) {
        if (places.isEmpty()) {
            for (int i = 0; i < names.size(); i++) {
                places.put(names.get(i), i);
            }
        }
        return places;
    }
}
