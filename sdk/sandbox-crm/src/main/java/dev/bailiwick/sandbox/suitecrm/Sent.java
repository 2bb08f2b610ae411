package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.core.HttpCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The record in the body of a write.
 *
 * @param module it is of
 * @param id empty when none was sent
 * @param attributes the values of fields, as texts; an empty one clears its field
 */
record Sent(SuiteModule module, Optional<String> id, Map<Field, String> attributes) {

    /**
     * Reads the body of a call.
     *
     * @throws ApiError.Refusal when it has what it must not, or has not what it must
     */
    static Sent of(HttpCall call) {
        Options body = Options.of(php(call.json()), Set.of("data"));
        Options data = Options.of(
                body.map("data")
                        .orElseThrow(() -> ApiError.ofParameter("The required option \"data\" is missing.")
                                .asRefusal()),
                Set.of("attributes", "id", "type"));
        String type = data.required("type");
        Optional<String> id = data.text("id").map(Options::id);
        SuiteModule module = SuiteModule.expected(type);
        Map<Field, String> attributes = new LinkedHashMap<>();
        data.map("attributes").orElseGet(Map::of).forEach((name, value) -> {
            Field field = module.find(name)
                    .orElseThrow(() -> ApiError.ofParameter(
                                    "Property " + name + " in " + module.beanName() + " module is invalid")
                            .asRefusal());
            attributes.put(field, value instanceof String text ? text : "");
        });
        return new Sent(module, id, attributes);
    }

    /**
     * The id of a record that is there.
     *
     * @throws ApiError.Refusal when none was sent
     */
    String requiredId() {
        return id.orElseThrow(() ->
                ApiError.ofParameter("The required option \"id\" is missing.").asRefusal());
    }

    /** A body as PHP sees it: maps and texts. */
    private static Map<String, Object> php(JsonNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.forEachEntry((name, value) -> map.put(name, value.isObject() ? php(value) : text(value)));
        return map;
    }

    private static String text(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "1" : "0";
        }
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }
}
