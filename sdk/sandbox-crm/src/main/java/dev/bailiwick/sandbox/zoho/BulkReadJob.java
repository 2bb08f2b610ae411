package dev.bailiwick.sandbox.zoho;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.bailiwick.sandbox.core.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An export of one page of records as they were when it was asked for. Like Zoho's it takes a while: whoever asks after
 * it finds it at work first, and done the next time. Thread-safe.
 */
final class BulkReadJob {

    /** How many records are on a page. */
    static final int PAGE_SIZE = 200_000;

    private static final List<String> STATES = List.of("ADDED", "IN PROGRESS", "COMPLETED");

    private final String id;
    private final JsonNode query;
    private final Instant created;
    private final int page;
    private final List<Field> fields;
    private final List<Row> rows;
    private final boolean more;
    private int asked;

    /**
     * A job just added.
     *
     * @param all the records of all pages
     */
    BulkReadJob(String id, JsonNode query, Instant created, int page, List<Field> fields, List<Row> all) {
        this.id = id;
        this.query = query;
        this.created = created;
        this.page = page;
        this.fields = fields;
        this.rows = all.stream().skip((page - 1L) * PAGE_SIZE).limit(PAGE_SIZE).toList();
        this.more = all.size() > (long) page * PAGE_SIZE;
    }

    String id() {
        return id;
    }

    JsonNode query() {
        return query;
    }

    Instant created() {
        return created;
    }

    synchronized String state() {
        return STATES.get(asked);
    }

    synchronized boolean done() {
        return asked == STATES.size() - 1;
    }

    /** Goes on with the work. */
    synchronized void goOn() {
        asked = Math.min(asked + 1, STATES.size() - 1);
    }

    /** Finishes the work. */
    synchronized void finish() {
        asked = STATES.size() - 1;
    }

    /**
     * What there is to download.
     *
     * @param version of the API
     */
    Map<String, @Nullable Object> result(String version) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("page", page);
        json.put("per_page", PAGE_SIZE);
        json.put("count", rows.size());
        json.put("download_url", "/crm/bulk/" + version + "/read/" + id + "/result");
        json.put("more_records", more);
        json.put("next_page_token", more ? pageToken(query, page + 1) : null);
        return json;
    }

    /**
     * The page a query asks for by its number or by a token.
     *
     * @throws ZohoError.Refusal when the token is of another query
     */
    static int page(JsonNode query) {
        String token = query.path("page_token").asString("");
        if (token.isEmpty()) {
            return Math.max(1, query.path("page").asInt(1));
        }
        int page = token.matches("\\d{1,6}-.*") ? Integer.parseInt(token.substring(0, token.indexOf('-'))) : 0;
        if (!token.equals(pageToken(query, page))) {
            throw PageToken.MISMATCH.refusal();
        }
        return page;
    }

    private static String pageToken(JsonNode query, int page) {
        ObjectNode bound = (ObjectNode) query.deepCopy();
        bound.remove(List.of("page", "page_token"));
        return page + "-" + Integer.toHexString(bound.hashCode());
    }

    /** A zip archive of one CSV file: the ids of what fields refer to, and nothing for no value. */
    byte[] archive() {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry(id + ".csv"));
            zip.write(csv());
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive.toByteArray();
    }

    private byte[] csv() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(fields.stream()
                    .map(field -> field.key().equals(Field.ID) ? "Id" : field.name())
                    .toList());
            rows.forEach(row -> csv.writeRecord(
                    fields.stream().map(field -> field.text(row)).toList()));
        }
        return file.toByteArray();
    }
}
