package dev.bailiwick.example.connector;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines of a CSV answer as rows, by the names in its first line. */
final class CsvRows {

    private CsvRows() {}

    static List<Row> of(HttpAnswer answer) {
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(answer.body())) {
            return lines.stream().map(CsvRows::row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(NamedCsvRecord line) {
        Map<String, Cell> cells = new HashMap<>();
        line.getFieldsAsMap().forEach((name, text) -> {
            if (!text.isEmpty()) {
                cells.put(name, new Cell(name, text));
            }
        });
        return new Row(cells);
    }
}
