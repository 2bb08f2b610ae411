package dev.bailiwick.sandbox.salesforce;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.bailiwick.sandbox.core.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A query that the org works off on its own, with the records as they were when it was asked for. It takes a second for
 * every 5,000 of them.
 *
 * @param version such as {@code v67.0}
 */
record BulkQueryJob(
        String id,
        String version,
        String operation,
        SoqlQuery query,
        List<Row> rows,
        Instant created,
        boolean aborted) {

    private static final int ROWS_A_SECOND = 5_000;

    BulkQueryJob abort() {
        return new BulkQueryJob(id, version, operation, query, rows, created, true);
    }

    /** Its state when somebody asks. */
    String state(Instant now) {
        if (aborted) {
            return "Aborted";
        }
        Duration needed = Duration.ofSeconds(rows.size() / ROWS_A_SECOND);
        return Duration.between(created, now).compareTo(needed) < 0 ? "InProgress" : "JobComplete";
    }

    /** As the answer to its creation says it. */
    Map<String, Object> announced() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("operation", operation);
        json.put("object", query.type().apiName());
        json.put("createdDate", SalesforceTime.format(created));
        json.put("systemModstamp", SalesforceTime.format(created));
        json.put("state", "UploadComplete");
        json.put("concurrencyMode", "Parallel");
        json.put("contentType", "CSV");
        json.put("apiVersion", Double.valueOf(version.substring(1)));
        json.put("lineEnding", "LF");
        json.put("columnDelimiter", "COMMA");
        return json;
    }

    /** The same when somebody asks later. */
    Map<String, Object> described(Instant now) {
        Map<String, Object> json = announced();
        json.put("state", state(now));
        json.put("jobType", "V2Query");
        json.put("numberRecordsProcessed", state(now).equals("JobComplete") ? rows.size() : 0);
        json.put("retries", 0);
        json.put("isPkChunkingSupported", true);
        return json;
    }

    /** Some of the results, every value in quotes. */
    String csv(List<Row> some) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .lineDelimiter(LineDelimiter.LF)
                .build(text)) {
            csv.writeRecord(query.columns().stream().map(Field::name).toList());
            some.forEach(row -> csv.writeRecord(
                    query.columns().stream().map(field -> value(field, row)).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Date-times end in Z here, not in an offset. */
    private static String value(Field field, Row row) {
        String text = field.text(row);
        return field.type() == FieldType.DATETIME ? text.replace("+0000", "Z") : text;
    }
}
