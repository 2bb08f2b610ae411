package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** {@code /query} and {@code /queryAll}: answers in pages, over the records as they were at the first page. */
final class QueryEndpoints {

    private static final int MAX_BATCH = 2_000;
    private static final int MIN_BATCH = 200;
    private static final int MAX_CURSORS = 50;
    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d{1,9})", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOCATOR = Pattern.compile("(01g\\w{15})-(\\d{1,9})");

    private record Cursor(SoqlQuery query, List<Row> rows, int batchSize) {}

    private final OwnTables tables;
    private final RecycleBin bin;
    private final FaultPlan faults;
    private final Map<String, Cursor> cursors = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, Cursor> eldest) {
            return size() > MAX_CURSORS;
        }
    };
    private long lastCursor;

    QueryEndpoints(OwnTables tables, RecycleBin bin, FaultPlan faults) {
        this.tables = tables;
        this.bin = bin;
        this.faults = faults;
    }

    void addTo(Routes routes) {
        RequestKind kind = RequestKind.QUERY;
        String data = SalesforceApi.DATA;
        routes.api("GET", data + "/query/?", kind, (call, path) -> query(call, path.group("v"), false));
        routes.api("GET", data + "/queryAll/?", kind, (call, path) -> query(call, path.group("v"), true));
        routes.api(
                "GET",
                data + "/query(?:All)?/(?<id>[^/]+)",
                kind,
                (call, path) -> more(path.group("id"), path.group("v")));
    }

    private HttpAnswer query(HttpCall call, String version, boolean withDeleted) {
        String soql = call.query("q")
                .orElseThrow(() -> new ApiError("MALFORMED_QUERY", "Query parameter 'q' is missing").asRefusal(400));
        SoqlQuery query = SoqlParser.parse(soql);
        List<Row> rows = rows(query, withDeleted);
        Cursor cursor = new Cursor(query, query.counts() ? List.of() : rows, batchSize(call));
        if (cursor.rows.size() <= cursor.batchSize) {
            return page(cursor, version, "", 0, rows.size());
        }
        return page(cursor, version, remember(cursor), 0, rows.size());
    }

    /** What a query finds now. */
    List<Row> rows(SoqlQuery query, boolean withDeleted) {
        return query.select(tables.rows(query.type(), query.where()).stream()
                .filter(row -> !row.deleted() || (withDeleted && bin.holds(row)))
                .toList());
    }

    private HttpAnswer more(String locator, String version) {
        Matcher matcher = LOCATOR.matcher(locator);
        Optional<Cursor> cursor =
                matcher.matches() && !faults.cursorExpired() ? recall(matcher.group(1)) : Optional.empty();
        return cursor.filter(known -> Integer.parseInt(matcher.group(2)) < known.rows.size())
                .map(known ->
                        page(known, version, matcher.group(1), Integer.parseInt(matcher.group(2)), known.rows.size()))
                .orElseThrow(() -> new ApiError("INVALID_QUERY_LOCATOR", "invalid query locator").asRefusal(400));
    }

    private HttpAnswer page(Cursor cursor, String version, String locator, int from, int total) {
        int to = Math.min(from + cursor.batchSize, cursor.rows.size());
        boolean done = to == cursor.rows.size();
        List<Row> page = faults.shuffled(cursor.rows.subList(from, to));
        return HttpAnswer.json(json -> {
            json.writeStartObject();
            json.writeNumberProperty("totalSize", total);
            json.writeBooleanProperty("done", done);
            if (!done) {
                json.writeStringProperty(
                        "nextRecordsUrl", "/services/data/" + version + "/query/" + locator + "-" + to);
            }
            json.writeName("records");
            json.writeStartArray();
            page.forEach(row -> writeRow(json, cursor.query.type(), row, cursor.query.columns(), version));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Writes a record with its {@code attributes} and the given fields, empty ones as null. */
    static void writeRow(JsonGenerator json, SObjectType sObject, Row row, List<Field> fields, String version) {
        String type = sObject.apiName();
        json.writeStartObject();
        json.writeName("attributes");
        json.writeStartObject();
        json.writeStringProperty("type", type);
        json.writeStringProperty("url", "/services/data/" + version + "/sobjects/" + type + "/" + row.id());
        json.writeEndObject();
        for (Field field : fields) {
            json.writeName(field.name());
            Object value = field.of(row);
            if (value == null) {
                json.writeNull();
            } else {
                FieldType.write(json, value);
            }
        }
        json.writeEndObject();
    }

    private static int batchSize(HttpCall call) {
        Matcher wish = BATCH_SIZE.matcher(call.header("Sforce-Query-Options").orElse(""));
        return wish.find() ? Math.max(MIN_BATCH, Math.min(MAX_BATCH, Integer.parseInt(wish.group(1)))) : MAX_BATCH;
    }

    private String remember(Cursor cursor) {
        synchronized (cursors) {
            String locator = SalesforceId.of("01g", ++lastCursor);
            cursors.put(locator, cursor);
            return locator;
        }
    }

    private Optional<Cursor> recall(String locator) {
        synchronized (cursors) {
            return Optional.ofNullable(cursors.get(locator));
        }
    }
}
