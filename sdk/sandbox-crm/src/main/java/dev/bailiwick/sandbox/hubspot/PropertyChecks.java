package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.DealStage;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides whether a client may write the properties it sends. One that is not allowed fails the whole call, and all of
 * those are told at once. Not thread-safe.
 */
final class PropertyChecks {

    private final Store store;
    private final List<Map<String, Object>> invalid = new ArrayList<>();

    PropertyChecks(Store store) {
        this.store = store;
    }

    /** The values to write, by the keys of a row, with what HubSpot sets along with them. */
    Map<String, Optional<Object>> values(ObjectType type, JsonNode sent) {
        Map<String, Optional<Object>> values = new HashMap<>();
        sent.forEachEntry((name, value) -> Schema.of(type)
                .find(name)
                .ifPresentOrElse(
                        property -> read(property, value, values),
                        () -> refuse(name, "PROPERTY_DOESNT_EXIST", "Property \"" + name + "\" does not exist")));
        values.getOrDefault(Fields.STAGE, Optional.empty())
                .ifPresent(stage -> DealStage.valueOf((String) stage)
                        .fieldValues()
                        .forEach((key, value) -> values.put(key, Optional.of(value))));
        return values;
    }

    /** Ends the call when anything was not allowed. */
    void throwIfInvalid() {
        if (!invalid.isEmpty()) {
            throw ApiError.invalid("Property values were not valid: "
                            + JsonMapper.shared().writeValueAsString(invalid))
                    .asRefusal(400);
        }
    }

    private void read(Property property, JsonNode sent, Map<String, Optional<Object>> values) {
        String text = sent.isNull() ? "" : sent.asString("");
        if (property.access() == Property.Access.READ_ONLY) {
            refuse(
                    property.name(),
                    "READ_ONLY_VALUE",
                    "\"" + property.name() + "\" is a read only property; its value cannot be set.");
        } else if (text.isEmpty()) {
            values.put(property.key(), Optional.empty());
        } else if (property.type() == PropertyType.OWNER && !isOwner(text)) {
            refuse(property.name(), "INVALID_OWNER_ID", "Owner " + text + " does not exist");
        } else {
            parse(property, text, values);
        }
    }

    /** HubSpot's documentation says that a user's id is refused, and nothing of owners who are archived. */
    private boolean isOwner(String id) {
        return store.find(RecordKind.USER, id).isPresent();
    }

    private void parse(Property property, String text, Map<String, Optional<Object>> values) {
        try {
            values.put(property.key(), Optional.of(property.parse(text)));
        } catch (RuntimeException e) {
            if (property.options().isEmpty()) {
                String type = property.type().type();
                refuse(
                        property.name(),
                        "INVALID_" + type.toUpperCase(Locale.ROOT),
                        text + " was not a valid " + type + ".");
            } else {
                List<String> allowed =
                        property.options().stream().map(Property.Option::value).toList();
                refuse(property.name(), "INVALID_OPTION", text + " was not one of the allowed options: " + allowed);
            }
        }
    }

    private void refuse(String name, String error, String message) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("isValid", false);
        problem.put("message", message);
        problem.put("error", error);
        problem.put("name", name);
        problem.put("localizedErrorMessage", message);
        problem.put("portalId", Account.PORTAL);
        invalid.add(problem);
    }
}
