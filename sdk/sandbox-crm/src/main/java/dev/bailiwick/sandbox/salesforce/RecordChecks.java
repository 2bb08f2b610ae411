package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.DealStage;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Decides whether a client may write what it sends, and works out what the org sets along with it. */
final class RecordChecks {

    /** What a record-by-record call answers for an id that nothing has. */
    static final ApiError NOT_FOUND = new ApiError("NOT_FOUND", "The requested resource does not exist");

    /** What a collections call answers for an id that nothing has. */
    static final ApiError INVALID_REFERENCE = new ApiError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");

    private final Store store;
    private final OwnTables tables;

    RecordChecks(Store store, OwnTables tables) {
        this.store = store;
        this.tables = tables;
    }

    /**
     * The record a client names.
     *
     * @throws ApiError.Refusal when the id is malformed, of another type, unknown, or of a deleted record
     */
    Row existing(SObjectType type, String id, ApiError unknown) {
        String canonical = SalesforceId.canonical(id)
                .filter(known -> known.startsWith(type.keyPrefix()))
                .orElseThrow(() -> malformed(type.apiName() + " ID", id, "Id").asRefusal(400));
        Row row = tables.find(type, canonical).orElseThrow(() -> unknown.asRefusal(404));
        if (row.deleted()) {
            throw new ApiError("ENTITY_IS_DELETED", "entity is deleted").asRefusal(404);
        }
        return row;
    }

    /**
     * The values to write for a new record, with the org's defaults.
     *
     * @throws ApiError.Refusal when a value is not allowed or a required one is missing
     */
    Map<String, Optional<Object>> created(SObjectType type, JsonNode sent) {
        Map<String, Optional<Object>> values = new HashMap<>(sent(type, sent));
        for (Field field : type.fields()) {
            if (field.type() == FieldType.BOOLEAN) {
                values.putIfAbsent(field.key(), Optional.of(field.key().equals(Fields.ACTIVE)));
            } else if (field.key().equals(Fields.OWNER)) {
                values.computeIfAbsent(
                        Fields.OWNER,
                        key -> Optional.of(store.rows(RecordKind.USER).get(0).id()));
            }
        }
        if (type == SObjectType.USER) {
            values.put(SalesforceDialect.USER_TYPE, Optional.of(SalesforceDialect.STANDARD));
        }
        String[] missing = type.fields().stream()
                .filter(f -> f.access() == Field.Access.REQUIRED && !values.containsKey(f.key()))
                .map(Field::name)
                .toArray(String[]::new);
        if (missing.length > 0) {
            throw new ApiError("REQUIRED_FIELD_MISSING", "Required fields are missing: " + List.of(missing), missing)
                    .asRefusal(400);
        }
        return type.stored() ? derived(new Row(type.kind(), "", Map.of()), values) : values;
    }

    /**
     * The values to write to a record.
     *
     * @throws ApiError.Refusal when a value is not allowed
     */
    Map<String, Optional<Object>> updated(Row row, JsonNode sent) {
        return derived(row, sent(SObjectType.of(row.kind()), sent));
    }

    private Map<String, Optional<Object>> sent(SObjectType type, JsonNode sent) {
        Map<String, Optional<Object>> values = new HashMap<>();
        sent.forEachEntry((name, value) -> {
            if (!name.equals("attributes") && !name.equalsIgnoreCase("id")) {
                Field field = type.find(name)
                        .orElseThrow(() -> new ApiError(
                                        "INVALID_FIELD",
                                        "No such column '" + name + "' on sobject of type " + type.apiName())
                                .asRefusal(400));
                values.put(field.key(), checked(field, value));
            }
        });
        return values;
    }

    private Optional<Object> checked(Field field, JsonNode sent) {
        if (!field.updateable()) {
            throw new ApiError(
                            "INVALID_FIELD_FOR_INSERT_UPDATE",
                            "Unable to create/update fields: " + field.name()
                                    + ". Please check the security settings of this field and verify that it is"
                                    + " read/write for your profile or permission set.",
                            field.name())
                    .asRefusal(400);
        }
        String text = sent.isValueNode() ? sent.asString() : "";
        if (sent.isNull() || (text.isEmpty() && sent.isValueNode())) {
            if (field.access() == Field.Access.REQUIRED) {
                throw new ApiError(
                                "REQUIRED_FIELD_MISSING",
                                "Required fields are missing: [" + field.name() + "]",
                                field.name())
                        .asRefusal(400);
            }
            return Optional.empty();
        }
        Object value = parsed(field, text);
        if (field.type() == FieldType.REFERENCE) {
            checkReference(field, (String) value);
        }
        return Optional.of(value);
    }

    private static Object parsed(Field field, String text) {
        try {
            return field.type().parse(text);
        } catch (RuntimeException e) {
            ApiError error = field.type().holdsIds()
                    ? malformed(field.label(), text, field.name())
                    : new ApiError(
                            "INVALID_TYPE_ON_FIELD_IN_RECORD",
                            field.label() + ": value not of required type: " + text,
                            field.name());
            throw error.asRefusal(400);
        }
    }

    private void checkReference(Field field, String id) {
        SObjectType.named(field.referenceTo()).ifPresent(target -> {
            if (!id.startsWith(target.keyPrefix())) {
                throw malformed(field.label(), id, field.name()).asRefusal(400);
            }
            Row found = tables.find(target, id)
                    .filter(row -> !row.deleted())
                    .orElseThrow(() -> new ApiError(
                                    "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name())
                            .asRefusal(400));
            if (field.key().equals(Fields.OWNER) && !found.is(Fields.ACTIVE)) {
                throw new ApiError(
                                "INACTIVE_OWNER_OR_USER",
                                "operation performed with inactive user [" + id + "] as owner",
                                field.name())
                        .asRefusal(400);
            }
        });
    }

    private static Map<String, Optional<Object>> derived(Row before, Map<String, Optional<Object>> values) {
        Map<String, Optional<Object>> all = new HashMap<>(values);
        if (before.kind() == RecordKind.OPPORTUNITY && values.containsKey(Fields.STAGE)) {
            String label = before.with(values).text(Fields.STAGE);
            DealStage stage = StageName.stage(label)
                    .orElseThrow(() -> new ApiError(
                                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                                    "Stage: bad value for restricted picklist field: " + label,
                                    "StageName")
                            .asRefusal(400));
            stage.fieldValues().forEach((key, value) -> all.putIfAbsent(key, Optional.of(value)));
            all.put(Fields.STAGE, Optional.of(stage.name()));
        }
        if (before.kind() == RecordKind.USER) {
            Row after = before.with(values);
            all.put(
                    Fields.NAME,
                    Optional.of((after.text(Fields.FIRST_NAME) + " " + after.text(Fields.LAST_NAME)).strip()));
        }
        return all;
    }

    private static ApiError malformed(String label, String id, String field) {
        return new ApiError("MALFORMED_ID", label + ": id value of incorrect type: " + id, field);
    }
}
