package dev.bailiwick.sandbox.salesforce;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Updates of one object's records that a client uploads as CSV. Used by one thread at a time. */
final class BulkIngestJob {

    private final String id;
    private final SObjectType type;
    private String state = "Open";
    private final List<NamedCsvRecord> lines = new ArrayList<>();
    private List<RecordWriter.Result> results = List.of();

    BulkIngestJob(String id, SObjectType type) {
        this.id = id;
        this.type = type;
    }

    String state() {
        return state;
    }

    void upload(String csv) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            reader.forEach(lines::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what was uploaded; no line keeps the others from being written. */
    void complete(RecordWriter writer) {
        results = writer.updateAll(lines.stream().map(this::json).toList(), WriteOptions.of(false, true));
        state = "JobComplete";
    }

    void abort() {
        state = "Aborted";
    }

    /** An empty value leaves its field alone, {@code #N/A} clears it. */
    private JsonNode json(NamedCsvRecord line) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.putObject("attributes").put("type", type.apiName());
        line.getFieldsAsMap().forEach((name, value) -> {
            if (value.equals("#N/A")) {
                json.putNull(name);
            } else if (!value.isEmpty()) {
                json.put(name, value);
            }
        });
        return json;
    }

    Map<String, Object> described() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("operation", "update");
        json.put("object", type.apiName());
        json.put("state", state);
        json.put("contentType", "CSV");
        json.put("lineEnding", "LF");
        json.put("columnDelimiter", "COMMA");
        json.put("jobType", "V2Ingest");
        json.put("numberRecordsProcessed", results.size());
        json.put(
                "numberRecordsFailed",
                results.stream().filter(result -> result.error().isPresent()).count());
        return json;
    }

    String successful() {
        return csv(
                List.of("sf__Id", "sf__Created"),
                (line, result) -> result.error().isEmpty(),
                (line, result) -> List.of(result.id().orElse(""), "false"));
    }

    String failed() {
        return csv(
                List.of("sf__Id", "sf__Error"),
                (line, result) -> result.error().isPresent(),
                (line, result) -> List.of(
                        "",
                        result.error()
                                .map(error -> error.statusCode() + ":" + error.message() + ":"
                                        + String.join(" ", error.fields()) + " --")
                                .orElse("")));
    }

    /** All lines of a job that was aborted before it ran, none of one that is complete. */
    String unprocessed() {
        return print(
                lines.stream()
                        .skip(results.size())
                        .map(NamedCsvRecord::getFields)
                        .toList(),
                List.of());
    }

    private String csv(
            List<String> own,
            BiPredicate<NamedCsvRecord, RecordWriter.Result> shown,
            BiFunction<NamedCsvRecord, RecordWriter.Result, List<String>> values) {
        List<List<String>> shownLines = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            NamedCsvRecord line = lines.get(i);
            if (shown.test(line, results.get(i))) {
                List<String> cells = new ArrayList<>(values.apply(line, results.get(i)));
                cells.addAll(line.getFields());
                shownLines.add(cells);
            }
        }
        return print(shownLines, own);
    }

    private String print(List<List<String>> shown, List<String> own) {
        List<String> names = new ArrayList<>(own);
        lines.stream().findFirst().ifPresent(line -> names.addAll(line.getHeader()));
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .lineDelimiter(LineDelimiter.LF)
                .build(text)) {
            csv.writeRecord(names);
            shown.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
