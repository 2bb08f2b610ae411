package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.BadCall;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Problem;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;

/** Single records under {@code /sobjects}, and many at once under {@code /composite/sobjects}. */
final class RecordEndpoints {

    private final RecordChecks checks;
    private final RecordWriter writer;

    RecordEndpoints(RecordChecks checks, RecordWriter writer) {
        this.checks = checks;
        this.writer = writer;
    }

    /** A POST with {@code ?_HttpMethod=PATCH} is a PATCH, for clients that have none. */
    void addTo(Routes routes) {
        String object = SalesforceApi.OBJECT;
        String record = object + "/(?<id>[^/]+)";
        String collection = SalesforceApi.DATA + "/composite/sobjects/?";
        routes.api(
                "GET",
                record,
                RequestKind.OTHER_API,
                (call, path) -> get(call, path.group("v"), SalesforceApi.type(path), path.group("id")));
        routes.api("PATCH", collection, RequestKind.WRITE, (call, path) -> updateCollection(call));
        CollectionWrites collections = new CollectionWrites(writer);
        routes.api(
                "POST",
                collection,
                RequestKind.WRITE,
                (call, path) -> call.query("_HttpMethod").isPresent()
                        ? updateCollection(tunnelled(call))
                        : collections.create(call));
        CollectionReads reads = new CollectionReads(checks);
        routes.api(
                "POST",
                SalesforceApi.DATA + "/composite/sobjects/(?<type>\\w+)",
                RequestKind.QUERY,
                (call, path) -> reads.retrieve(call, SalesforceApi.type(path), path.group("v")));
        routes.api("DELETE", collection, RequestKind.WRITE, (call, path) -> collections.delete(call));
        routes.api("POST", object + "/?", RequestKind.WRITE, (call, path) -> create(call, SalesforceApi.type(path)));
        routes.api("PATCH", record, RequestKind.WRITE, (call, path) -> update(call, path));
        routes.api("POST", record, RequestKind.WRITE, (call, path) -> update(tunnelled(call), path));
        routes.api(
                "DELETE",
                record,
                RequestKind.WRITE,
                (call, path) -> delete(SalesforceApi.type(path), path.group("id")));
    }

    private static HttpCall tunnelled(HttpCall call) {
        if (!call.query("_HttpMethod").orElse("").equalsIgnoreCase("PATCH")) {
            throw new BadCall(Problem.METHOD_NOT_ALLOWED, "HTTP Method 'POST' not allowed. Allowed are PATCH");
        }
        return call;
    }

    private HttpAnswer get(HttpCall call, String version, SObjectType type, String id) {
        Row row = checks.existing(type, id, RecordChecks.NOT_FOUND);
        List<Field> fields = call.query("fields")
                .map(names -> Arrays.stream(names.split(",", -1))
                        .map(name -> field(type, name.strip()))
                        .toList())
                .orElse(type.fields());
        return HttpAnswer.json(json -> QueryEndpoints.writeRow(json, type, row, fields, version));
    }

    private HttpAnswer create(HttpCall call, SObjectType type) {
        String id = writer.create(type, call.json());
        return HttpAnswer.json(201, Map.of("id", id, "success", true, "errors", List.of()));
    }

    private HttpAnswer update(HttpCall call, Matcher path) {
        writer.update(SalesforceApi.type(path), path.group("id"), call.json(), autoAssign(call));
        return HttpAnswer.empty(204);
    }

    private HttpAnswer delete(SObjectType type, String id) {
        writer.delete(type, id);
        return HttpAnswer.empty(204);
    }

    private HttpAnswer updateCollection(HttpCall call) {
        JsonNode body = call.json();
        List<JsonNode> records = CollectionWrites.records(body);
        boolean allOrNone = body.path("allOrNone").asBoolean(false);
        List<RecordWriter.Result> results = writer.updateAll(records, WriteOptions.of(allOrNone, autoAssign(call)));
        return HttpAnswer.json(
                200, results.stream().map(RecordWriter.Result::asJson).toList());
    }

    /** The field of this name, which must be there. */
    static Field field(SObjectType type, String name) {
        return type.find(name)
                .orElseThrow(() -> new ApiError(
                                "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + type.apiName())
                        .asRefusal(400));
    }

    /** Salesforce runs assignment rules unless it is told not to. */
    private static boolean autoAssign(HttpCall call) {
        return !call.header("Sforce-Auto-Assign").orElse("TRUE").equalsIgnoreCase("FALSE");
    }
}
