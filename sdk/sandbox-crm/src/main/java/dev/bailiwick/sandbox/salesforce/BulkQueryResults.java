package dev.bailiwick.sandbox.salesforce;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.bailiwick.sandbox.core.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What a bulk query found, as CSV with every value in quotes. Blocks of lines are kept once they were asked for, so
 * that serving a million records takes hardly more than sending them. Thread-safe.
 */
final class BulkQueryResults {

    private static final int BLOCK = 1_000;

    private final List<Field> columns;
    private final List<Row> rows;
    private final AtomicReferenceArray<byte[]> blocks;

    BulkQueryResults(List<Field> columns, List<Row> rows) {
        this.columns = columns;
        this.rows = rows;
        this.blocks = new AtomicReferenceArray<>(rows.size() / BLOCK + 1);
    }

    int size() {
        return rows.size();
    }

    /** Whether these are the same columns of the same records as they are now. */
    boolean are(List<Field> otherColumns, List<Row> otherRows) {
        if (!columns.equals(otherColumns) || rows.size() != otherRows.size()) {
            return false;
        }
        for (int i = 0; i < rows.size(); i++) {
            // A record that was written is another row.
            if (rows.get(i) != otherRows.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** Some records, in order. */
    List<Row> rows(int from, int to) {
        return rows.subList(from, to);
    }

    /** The line of names and these records. */
    byte[] csv(List<Row> some) {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        csv.writeBytes(names());
        csv.writeBytes(render(some));
        return csv.toByteArray();
    }

    /** The line of names and some records, in order. */
    byte[] csv(int from, int to) {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        csv.writeBytes(names());
        int at = from;
        while (at < to) {
            int end = Math.min(to, (at / BLOCK + 1) * BLOCK);
            csv.writeBytes(end - at == BLOCK ? block(at / BLOCK) : render(rows.subList(at, end)));
            at = end;
        }
        return csv.toByteArray();
    }

    private byte[] block(int number) {
        byte[] known = blocks.get(number);
        if (known != null) {
            return known;
        }
        byte[] rendered = render(rows.subList(number * BLOCK, (number + 1) * BLOCK));
        blocks.set(number, rendered);
        return rendered;
    }

    private byte[] names() {
        return lines(List.of(columns.stream().map(Field::name).toList()));
    }

    private byte[] render(List<Row> some) {
        return lines(some.stream()
                .map(row -> columns.stream().map(field -> value(field, row)).toList())
                .toList());
    }

    private static byte[] lines(List<List<String>> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter csv = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            lines.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Date-times end in Z here, not in an offset. */
    private static String value(Field field, Row row) {
        String text = field.text(row);
        return field.type() == FieldType.DATETIME ? text.replace("+0000", "Z") : text;
    }
}
