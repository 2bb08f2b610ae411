package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads up to 2,000 records of one type at once, in the order asked; what is not there is null. */
record CollectionReads(RecordChecks checks) {

    private static final int MOST = 2000;

    HttpAnswer retrieve(HttpCall call, SObjectType type, String version) {
        JsonNode body = call.json();
        List<Field> fields = new ArrayList<>();
        body.path("fields").forEach(name -> fields.add(RecordEndpoints.field(type, name.asString(""))));
        List<Optional<Row>> rows = new ArrayList<>();
        body.path("ids").forEach(id -> rows.add(found(type, id.asString(""))));
        CollectionWrites.checkSize(rows.size(), "ids", MOST);
        CollectionWrites.checkSize(fields.size(), "fields", type.fields().size());
        return HttpAnswer.json(json -> {
            json.writeStartArray();
            for (Optional<Row> row : rows) {
                if (row.isPresent()) {
                    QueryEndpoints.writeRow(json, type, row.get(), fields, version);
                } else {
                    json.writeNull();
                }
            }
            json.writeEndArray();
        });
    }

    private Optional<Row> found(SObjectType type, String id) {
        try {
            return Optional.of(checks.existing(type, id, RecordChecks.NOT_FOUND));
        } catch (ApiError.Refusal notThere) {
            return Optional.empty();
        }
    }
}
