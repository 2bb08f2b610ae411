package dev.bailiwick.sandbox.zoho;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The fields of a notification condition: which changes of a record are told. */
final class FieldSelection {

    private FieldSelection() {}

    /** Whether a record of which these fields have changed is told of. */
    static boolean includes(JsonNode conditions, CrmModule module, Set<String> changed) {
        return conditions
                .valueStream()
                .filter(condition -> module(condition).equals(module.apiName()))
                .allMatch(condition -> holds(condition.path("field_selection"), changed::contains));
    }

    /**
     * Looks over what a client sends.
     *
     * @throws ZohoError.Refusal when it names what is not there
     */
    static void check(JsonNode conditions, String path) {
        for (JsonNode condition : conditions) {
            CrmModule module = CrmModule.named(module(condition))
                    .orElseThrow(() -> ZohoError.invalid("api_name", path + ".module.api_name")
                            .refusal());
            if (names(condition.path("field_selection"))
                    .anyMatch(name -> module.find(name).isEmpty())) {
                throw ZohoError.invalid("api_name", path + ".field_selection").refusal();
            }
        }
    }

    private static String module(JsonNode condition) {
        return condition.path("module").path("api_name").asString("");
    }

    private static Stream<String> names(JsonNode selection) {
        return selection.has("group")
                ? selection.path("group").valueStream().flatMap(FieldSelection::names)
                : Stream.of(name(selection));
    }

    private static boolean holds(JsonNode selection, Predicate<String> changed) {
        if (!selection.has("group")) {
            return changed.test(name(selection));
        }
        Stream<JsonNode> group = selection.path("group").valueStream();
        return selection.path("group_operator").asString("").equals("and")
                ? group.allMatch(part -> holds(part, changed))
                : group.anyMatch(part -> holds(part, changed));
    }

    private static String name(JsonNode selection) {
        return selection
                .path("field")
                .path("api_name")
                .asString(selection.path("api_name").asString(""));
    }
}
