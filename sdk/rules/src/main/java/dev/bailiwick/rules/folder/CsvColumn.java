package dev.bailiwick.rules.folder;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** The values of one column of a CSV file. White space around values and empty values are dropped. */
final class CsvColumn {

    private final String file;
    private final Problems problems;
    private final List<CsvRecord> records;

    CsvColumn(String file, String text, Problems problems) {
        this.file = file;
        this.problems = problems;
        this.records = records(text);
    }

    /**
     * The first column, first line included: a file of bare values has no header, and where there is one, its name in
     * the list does no harm.
     */
    Set<String> first() {
        return values(0, 0);
    }

    /** The column of this name in the first line. */
    Set<String> named(String column, Node where) {
        if (records.isEmpty()) {
            return values(0, 0);
        }
        List<String> header =
                records.get(0).getFields().stream().map(String::strip).toList();
        int index = header.indexOf(column);
        if (index < 0) {
            problems.unknown(where, file + " has no column `" + column + "`", column, header);
            return Set.of();
        }
        return values(index, 1);
    }

    private Set<String> values(int column, int firstRecord) {
        Set<String> values = new LinkedHashSet<>();
        for (CsvRecord csv : records.subList(firstRecord, records.size())) {
            if (csv.getFieldCount() > column && !csv.getField(column).isBlank()) {
                values.add(csv.getField(column).strip());
            }
        }
        if (values.isEmpty() && problems.noneIn(file)) {
            problems.in(file, 1, 1, "the list has no values", "Maybe write one value on each line.");
        }
        return values;
    }

    private List<CsvRecord> records(String text) {
        List<CsvRecord> read = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvFormat.reader(text)) {
            reader.forEach(read::add);
        } catch (CsvParseException e) {
            int line = read.isEmpty() ? 1 : (int) read.get(read.size() - 1).getStartingLineNumber() + 1;
            Throwable cause = e.getCause() == null ? e : e.getCause();
            problems.in(
                    file,
                    line,
                    1,
                    "not CSV: " + cause.getMessage(),
                    "Maybe a quotation mark is missing or not doubled.");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("Reading a text in memory failed", e);
        }
        return read;
    }
}
