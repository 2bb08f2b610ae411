package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.core.BadCall;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One operation on rows, sent alone or as a part of a batch.
 *
 * @param method in capitals
 * @param root the path of the Web API, such as {@code /api/data/v9.2}
 * @param path what follows the root and a slash, decoded
 * @param query the last parameter of each name, decoded
 * @param header by its name in any case
 * @param body possibly empty
 */
record Operation(
        String method,
        String root,
        String path,
        Map<String, String> query,
        Function<String, Optional<String>> header,
        String body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A call that is one operation. */
    static Operation of(HttpCall call, String root) {
        Map<String, String> query = new TreeMap<>();
        call.parameters().forEach((name, values) -> query.put(name, values.get(values.size() - 1)));
        String path = call.path().substring(root.length() + 1);
        String body = call.request().getBodyAsString();
        return new Operation(call.method(), root, path, query, call::header, body == null ? "" : body);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(query.get(name));
    }

    Preferences preferences() {
        return Preferences.of(header.apply("Prefer").orElse(""));
    }

    /**
     * The body as a JSON object.
     *
     * @throws BadCall when it is something else
     */
    Map<String, JsonNode> json() {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                Map<String, JsonNode> members = new LinkedHashMap<>();
                json.forEachEntry(members::put);
                return members;
            }
        } catch (JacksonException e) {
            throw new BadCall(Problem.NOT_JSON, e.getOriginalMessage());
        }
        throw new BadCall(Problem.NOT_JSON, "The body is required to be a JSON object");
    }

    /** The parts of a list such as that of {@code $select}; empty when the option is missing. */
    List<String> list(String option) {
        return option(option)
                .map(names -> List.of(names.strip().split("\\s*,\\s*", -1)))
                .orElse(List.of());
    }
}
