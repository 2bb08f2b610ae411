package dev.bailiwick.connector.record;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows from CSV (RFC 4180), as CRMs write their bulk answers: the first line names the fields. */
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
