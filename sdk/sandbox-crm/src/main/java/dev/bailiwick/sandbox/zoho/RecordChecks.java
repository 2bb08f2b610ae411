package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Decides whether a client may write what it sends, and works out what the organisation sets along with it. */
final class RecordChecks {

    static final String UNKNOWN_ID = "the id given seems to be invalid";
    static final String INACTIVE_OWNER = "The user to whom you are trying to transfer the records is not active.";

    private static final int LONGEST_TEXT = 255;
    private static final int LONGEST_TEXTAREA = 32_000;

    private final Store store;

    RecordChecks(Store store) {
        this.store = store;
    }

    /**
     * The record a client names.
     *
     * @param path of what is sent of it, such as {@code $.data[0]}
     * @throws ZohoError.Refusal when it names none, or one that is not there
     */
    Row existing(CrmModule module, JsonNode sent, String path) {
        String id = sent.path("id").asString("");
        if (id.isEmpty()) {
            throw ZohoError.missing("id", path + ".id").refusal();
        }
        return store.find(module.kind(), id)
                .filter(row -> !row.deleted())
                .orElseThrow(
                        () -> ZohoError.invalid(UNKNOWN_ID, "id", path + ".id").refusal());
    }

    /**
     * The values to write for a new record, with the organisation's defaults.
     *
     * @throws ZohoError.Refusal when a value is not allowed or a required one is missing
     */
    Map<String, Optional<Object>> created(CrmModule module, JsonNode sent, String path) {
        Map<String, Optional<Object>> values = updated(module, sent, path);
        String author = store.rows(RecordKind.USER).get(0).id();
        values.putIfAbsent(Fields.OWNER, Optional.of(author));
        values.put(Field.AUTHOR, Optional.of(author));
        for (Field field : module.fields()) {
            if (field.access() == Field.Access.REQUIRED && !values.containsKey(field.key())) {
                throw ZohoError.missing(field.name(), path + "." + field.name()).refusal();
            }
        }
        values.put(Fields.DELETED, Optional.of(false));
        return values;
    }

    /**
     * The values to write to a record. What nobody can write is passed over.
     *
     * @throws ZohoError.Refusal when a value is not allowed
     */
    Map<String, Optional<Object>> updated(CrmModule module, JsonNode sent, String path) {
        Map<String, Optional<Object>> values = new HashMap<>();
        sent.forEachEntry((name, value) -> {
            if (!name.startsWith("$")) {
                String at = path + "." + name;
                Field field = module.find(name)
                        .orElseThrow(() -> ZohoError.invalid("the field api name given seems to be invalid", name, at)
                                .refusal());
                if (field.writable()) {
                    values.put(field.key(), checked(field, value, at));
                }
            }
        });
        Optional<Object> stage = values.getOrDefault(Fields.STAGE, Optional.empty());
        stage.map(String.class::cast).ifPresent(name -> derive(values, Stage.of(name)));
        return values;
    }

    private Optional<Object> checked(Field field, JsonNode sent, String path) {
        if (sent.isNull() || (sent.isString() && sent.asString().isEmpty())) {
            if (field.access() == Field.Access.REQUIRED) {
                throw ZohoError.missing(field.name(), path).refusal();
            }
            return Optional.empty();
        }
        if (field.type().refers()) {
            return Optional.of(reference(field, sent, path));
        }
        boolean fits = switch (field.type()) {
            case BOOLEAN -> sent.isBoolean();
            case INTEGER, DOUBLE, CURRENCY -> sent.isNumber();
            default -> sent.isString();
        };
        if (!fits) {
            throw ZohoError.mistyped(field.type().expected(), field.name(), path)
                    .refusal();
        }
        return Optional.of(parsed(field, sent.asString(), path));
    }

    private static Object parsed(Field field, String text, String path) {
        int longest = field.type() == FieldType.TEXTAREA ? LONGEST_TEXTAREA : LONGEST_TEXT;
        if (text.length() > longest) {
            throw ZohoError.invalid(field.name(), path)
                    .with("maximum_length", longest)
                    .refusal();
        }
        if (field.key().equals(Fields.STAGE)) {
            return Stage.holding(text)
                    .map(Stage::name)
                    .orElseThrow(() -> ZohoError.invalid(field.name(), path)
                            .with("supported_values", field.choices())
                            .refusal());
        }
        try {
            return field.type().parse(text);
        } catch (RuntimeException e) {
            throw ZohoError.mistyped(field.type().expected(), field.name(), path)
                    .refusal();
        }
    }

    private String reference(Field field, JsonNode sent, String path) {
        if (!sent.isObject()) {
            throw ZohoError.mistyped("jsonobject", field.name(), path).refusal();
        }
        RecordKind kind = field.type() == FieldType.OWNERLOOKUP
                ? RecordKind.USER
                : CrmModule.required(field.module()).kind();
        Row target = store.find(kind, sent.path("id").asString(""))
                .filter(row -> !row.deleted())
                .orElseThrow(
                        () -> ZohoError.invalid(UNKNOWN_ID, "id", path + ".id").refusal());
        if (kind == RecordKind.USER && !target.is(Fields.ACTIVE)) {
            throw ZohoError.invalid(INACTIVE_OWNER, "id", path + ".id").refusal();
        }
        return target.id();
    }

    private static void derive(Map<String, Optional<Object>> values, Stage stage) {
        stage.stage().fieldValues().forEach((key, value) -> values.putIfAbsent(key, Optional.of(value)));
    }
}
