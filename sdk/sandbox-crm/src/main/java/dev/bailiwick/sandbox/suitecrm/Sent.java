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

    /** A new record, with or without an id. */
    static Sent created(HttpCall call) {
        return parse(call);
    }

    /**
     * A record that is there.
     *
     * @throws ApiError.Refusal when its id was not sent
     */
    static Sent updated(HttpCall call) {
        Sent sent = parse(call);
        if (sent.id.isEmpty()) {
            throw ApiError.ofParameter("The required option \"id\" is missing.").asRefusal();
        }
        return sent;
    }

    private static Sent parse(HttpCall call) {
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
