package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Makes and deletes up to 200 records at once; each succeeds or fails on its own. */
record CollectionWrites(RecordWriter writer) {

    private static final int MOST = 200;

    /** The records of a request. */
    static List<JsonNode> records(JsonNode body) {
        List<JsonNode> records = new ArrayList<>();
        body.path("records").forEach(records::add);
        checkSize(records.size(), "records", MOST);
        return records;
    }

    HttpAnswer create(HttpCall call) {
        return answer(records(call.json()).stream().map(this::create).toList());
    }

    HttpAnswer delete(HttpCall call) {
        List<String> ids = Arrays.stream(call.query("ids").orElse("").split(",", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
        checkSize(ids.size(), "ids", MOST);
        return answer(ids.stream().map(this::delete).toList());
    }

    private RecordWriter.Result create(JsonNode record) {
        try {
            return done(writer.create(type(record), record));
        } catch (ApiError.Refusal e) {
            return failed(e);
        }
    }

    private RecordWriter.Result delete(String id) {
        try {
            SObjectType type = Arrays.stream(SObjectType.values())
                    .filter(known -> id.startsWith(known.keyPrefix()))
                    .findFirst()
                    .orElseThrow(() -> new ApiError("MALFORMED_ID", "malformed id " + id).asRefusal(400));
            writer.delete(type, id);
            return done(id);
        } catch (ApiError.Refusal e) {
            return failed(e);
        }
    }

    private static SObjectType type(JsonNode record) {
        String name = record.path("attributes").path("type").asString("");
        return SObjectType.named(name)
                .orElseThrow(() ->
                        new ApiError("INVALID_TYPE", "sObject type '" + name + "' is not supported.").asRefusal(400));
    }

    /** Refuses an empty list, and one of more than so many. */
    static void checkSize(int size, String what, int most) {
        if (size == 0) {
            throw new ApiError("MISSING_ARGUMENT", "The list of " + what + " is missing or empty").asRefusal(400);
        }
        if (size > most) {
            throw new ApiError(
                            "EXCEEDED_ID_LIMIT",
                            "record limit reached. cannot submit more than " + most + " records into this call")
                    .asRefusal(400);
        }
    }

    private static RecordWriter.Result done(String id) {
        return new RecordWriter.Result(Optional.of(id), Optional.empty());
    }

    private static RecordWriter.Result failed(ApiError.Refusal why) {
        return new RecordWriter.Result(Optional.empty(), Optional.of(why.error()));
    }

    private static HttpAnswer answer(List<RecordWriter.Result> results) {
        return HttpAnswer.json(
                200, results.stream().map(RecordWriter.Result::asJson).toList());
    }
}
