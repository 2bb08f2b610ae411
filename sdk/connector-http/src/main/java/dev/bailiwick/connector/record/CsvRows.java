package dev.bailiwick.connector.record;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows from and to CSV (RFC 4180), as CRMs exchange them in bulk: the first line names the fields. */
public final class CsvRows {

    private CsvRows() {}

    /**
     * The rows, in order. Values may hold line breaks; empty ones are absent; NUL characters, which some CRMs send and
     * no text field can keep, are left out.
     *
     * @param csv the whole text; empty for no rows
     * @throws UnreadableException when a quote is not closed or a line has not as many values as there are fields
     */
    public static List<Row> of(String csv) {
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder()
                .detectBomHeader(false)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(csv.replace("\0", ""))) {
            return lines.stream().map(CsvRows::row).toList();
        } catch (CsvParseException e) {
            throw new UnreadableException("the CSV is broken: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static Row row(NamedCsvRecord line) {
        // FastCSV compares lines with each other, but not with the names.
        if (line.getFieldCount() != line.getHeader().size()) {
            throw new UnreadableException("the CSV is broken: line " + line.getStartingLineNumber() + " has "
                    + line.getFieldCount() + " values for " + line.getHeader().size() + " fields");
        }
        Map<String, Cell> cells = new HashMap<>();
        line.getFieldsAsMap().forEach((name, text) -> {
            if (!text.isEmpty()) {
                cells.put(name, new Cell(name, text));
            }
        });
        return new Row(cells);
    }
}
