package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Up to 100 records at a time. Where some are missing the answer is a 207 with the others; its lists are in no order
 * that a client may rely on, which here is the reverse of what was asked.
 */
final class BatchEndpoints {

    private static final int MAX_BATCH = 100;

    private final Store store;
    private final RecordWriter writer;
    private final Clock clock;

    BatchEndpoints(Store store, RecordWriter writer, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    void addTo(Routes routes) {
        String batch = ObjectEndpoints.PATH + "/batch/";
        routes.api("POST", batch + "read", RequestKind.QUERY, (call, path) -> read(call, ObjectType.in(path)));
        routes.api("POST", batch + "update", RequestKind.WRITE, (call, path) -> update(call, ObjectType.in(path)));
    }

    private HttpAnswer read(HttpCall call, ObjectType type) {
        JsonNode body = call.json();
        boolean archived = call.query("archived").orElse("").equals("true");
        List<String> names = texts(body.path("properties"));
        List<Object> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String id : inputs(body).keySet()) {
            Optional<Row> row = store.find(type.kind(), id).filter(known -> known.deleted() == archived);
            row.ifPresentOrElse(known -> found.add(Item.of(type, known, names)), () -> missing.add(id));
        }
        return answer(found, errors(type, missing, List.of()));
    }

    private HttpAnswer update(HttpCall call, ObjectType type) {
        Map<String, JsonNode> inputs = inputs(call.json());
        RecordWriter.Outcome outcome = writer.update(type, inputs);
        List<Object> written = new ArrayList<>();
        for (Row row : outcome.written()) {
            Set<String> names = new LinkedHashSet<>();
            Optional.ofNullable(inputs.get(row.id())).ifPresent(sent -> names.addAll(sent.propertyNames()));
            written.add(Item.of(type, row, names));
        }
        return answer(written, errors(type, outcome.missing(), outcome.locked()));
    }

    /** The properties sent for each id. A batch of nothing is no mistake. */
    private static Map<String, JsonNode> inputs(JsonNode body) {
        Map<String, JsonNode> inputs = new LinkedHashMap<>();
        Set<String> repeated = new LinkedHashSet<>();
        for (JsonNode input : body.path("inputs")) {
            String id = input.path("id").asString("");
            if (inputs.put(id, input.path("properties")) != null) {
                repeated.add(id);
            }
        }
        if (!repeated.isEmpty()) {
            throw ApiError.invalid("Duplicate IDs found in batch input: " + repeated + ". IDs must be unique")
                    .asRefusal(400);
        }
        if (inputs.size() > MAX_BATCH) {
            throw ApiError.invalid("The maximum number of inputs supported in a batch request is " + MAX_BATCH
                            + ". Current number of inputs is " + inputs.size() + ".")
                    .asRefusal(400);
        }
        return inputs;
    }

    private static List<Map<String, Object>> errors(ObjectType type, List<String> missing, List<String> locked) {
        List<Map<String, Object>> errors = new ArrayList<>();
        if (!missing.isEmpty()) {
            String message = "Could not get some " + type
                    + " objects, they may be deleted or not exist. Check that ids are valid.";
            errors.add(new ApiError("OBJECT_NOT_FOUND", message, Map.of("ids", missing)).inBatch());
        }
        if (!locked.isEmpty()) {
            String message = "Some objects are being written by another request.";
            errors.add(new ApiError("CONFLICT", message, Map.of("ids", locked)).inBatch());
        }
        return errors;
    }

    private HttpAnswer answer(List<Object> results, List<Map<String, Object>> errors) {
        Collections.reverse(results);
        String now = PropertyType.time(clock.instant());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "COMPLETE");
        body.put("results", results);
        if (!errors.isEmpty()) {
            body.put("numErrors", errors.size());
            body.put("errors", errors);
        }
        body.put("startedAt", now);
        body.put("completedAt", now);
        return HttpAnswer.json(errors.isEmpty() ? 200 : 207, body);
    }

    /** The texts of an array. */
    static List<String> texts(JsonNode array) {
        return array.valueStream().map(value -> value.asString("")).toList();
    }
}
