package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes, changes and deletes records, up to 100 in a call: each has an answer of its own. */
final class WriteEndpoints {

    private static final int MAX_RECORDS = 100;
    private static final int MIXED = 207;

    private final RecordWriter writer;
    private final Access access;
    private final Credits credits;

    WriteEndpoints(RecordWriter writer, Access access, Credits credits) {
        this.writer = writer;
        this.access = access;
        this.credits = credits;
    }

    void addTo(Routes routes) {
        String module = ZohoApi.MODULE;
        String record = module + "/(?<id>\\d+)";
        RequestKind kind = RequestKind.WRITE;
        routes.api("PUT", module, kind, (call, path) -> update(call, path, records(call.json())));
        routes.api(
                "PUT", record, kind, (call, path) -> update(call, path, List.of(named(call.json(), path.group("id")))));
        routes.api("POST", module, kind, this::create);
        routes.api("DELETE", module, kind, (call, path) -> delete(call, path, ids(call)));
        routes.api("DELETE", record, kind, (call, path) -> delete(call, path, List.of(path.group("id"))));
    }

    private HttpAnswer update(HttpCall call, Matcher path, List<JsonNode> records) {
        CrmModule module = module(call, path, "UPDATE");
        credits.takeForRecords(records.size());
        List<Outcome> outcomes =
                writer.update(module, records, Headers.unmodifiedSince(call), runsWorkflows(call.json()));
        return answer(outcomes, 200, "record updated");
    }

    private HttpAnswer create(HttpCall call, Matcher path) {
        CrmModule module = module(call, path, "CREATE");
        List<JsonNode> records = records(call.json());
        credits.takeForRecords(records.size());
        return answer(writer.create(module, records), 201, "record added");
    }

    private HttpAnswer delete(HttpCall call, Matcher path, List<String> ids) {
        CrmModule module = module(call, path, "DELETE");
        credits.takeForRecords(ids.size());
        List<Outcome> outcomes = writer.delete(module, ids);
        List<Map<String, Object>> data = outcomes.stream()
                .map(outcome -> outcome.error()
                        .map(ZohoError::asJson)
                        .orElseGet(() -> done(Map.of("id", outcome.id()), "record deleted")))
                .toList();
        return HttpAnswer.json(Outcome.status(outcomes, 200, MIXED), Map.of("data", data));
    }

    private CrmModule module(HttpCall call, Matcher path, String operation) {
        CrmModule module = CrmModule.required(path.group("module"));
        access.need(call, "modules." + module.apiName(), operation);
        return module;
    }

    /** Zoho runs them unless it is told which of its automations to run. */
    private static boolean runsWorkflows(JsonNode body) {
        return !body.has("trigger")
                || body.path("trigger")
                        .valueStream()
                        .anyMatch(name -> name.asString("").equals("workflow"));
    }

    private static List<JsonNode> records(JsonNode body) {
        if (!body.has("data")) {
            throw ZohoError.missing("data", "$.data").refusal();
        }
        List<JsonNode> records = body.path("data").valueStream().toList();
        if (!body.path("data").isArray()
                || records.isEmpty()
                || !records.stream().allMatch(JsonNode::isObject)) {
            throw ZohoError.mistyped("jsonarray", "data", "$.data").refusal();
        }
        if (records.size() > MAX_RECORDS) {
            throw ZohoError.invalid("data", "$.data")
                    .with("maximum_length", MAX_RECORDS)
                    .refusal();
        }
        return records;
    }

    private static JsonNode named(JsonNode body, String id) {
        ObjectNode record = (ObjectNode) records(body).get(0).deepCopy();
        return record.put("id", id);
    }

    private static List<String> ids(HttpCall call) {
        List<String> ids = List.of(call.query("ids")
                .orElseThrow(() -> ZohoError.missingParameter("ids").refusal())
                .split(",", -1));
        if (ids.size() > MAX_RECORDS) {
            throw new ZohoError("LIMIT_EXCEEDED", "limit exceeded")
                    .with("limit", MAX_RECORDS)
                    .with("param_name", "ids")
                    .refusal();
        }
        return ids;
    }

    private HttpAnswer answer(List<Outcome> outcomes, int done, String message) {
        List<Map<String, Object>> data = outcomes.stream()
                .map(outcome -> outcome.error().map(ZohoError::asJson).orElseGet(() -> {
                    Map<String, Object> details = new LinkedHashMap<>(writer.stamps(outcome.id()));
                    details.put("$approval_state", "approved");
                    return done(details, message);
                }))
                .toList();
        return HttpAnswer.json(Outcome.status(outcomes, done, MIXED), Map.of("data", data));
    }

    /** What a record's part of an answer says when it was written. */
    static Map<String, Object> done(Map<String, Object> details, String message) {
        return Map.of("code", "SUCCESS", "details", details, "message", message, "status", "success");
    }
}
