package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reads the criteria of a bulk read: a condition, or a group of them under {@code and} or {@code or}. */
final class Criteria {

    private Criteria() {}

    /**
     * The condition of a query; everything meets it when there is none.
     *
     * @param path where it stands
     * @throws ZohoError.Refusal when it cannot be understood
     */
    static Predicate<Row> of(CrmModule module, JsonNode criteria, String path) {
        if (criteria.isMissingNode() || criteria.isNull()) {
            return row -> true;
        }
        if (!criteria.has("group")) {
            return single(module, criteria, path);
        }
        List<Predicate<Row>> group = criteria.path("group")
                .valueStream()
                .map(part -> of(module, part, path + ".group"))
                .toList();
        return switch (criteria.path("group_operator").asString("")) {
            case "and" -> row -> group.stream().allMatch(part -> part.test(row));
            case "or" -> row -> group.stream().anyMatch(part -> part.test(row));
            default ->
                throw ZohoError.invalid("group_operator", path + ".group_operator")
                        .with("supported_values", List.of("and", "or"))
                        .refusal();
        };
    }

    private static Predicate<Row> single(CrmModule module, JsonNode criteria, String path) {
        String name = criteria.path("field")
                .path("api_name")
                .asString(criteria.path("api_name").asString(""));
        Optional<Field> field = module.find(name);
        Optional<Comparison> comparison =
                Comparison.ofWord(criteria.path("comparator").asString(""));
        if (field.isEmpty() || comparison.isEmpty()) {
            String wrong = field.isEmpty() ? "field" : "comparator";
            throw ZohoError.invalid(wrong, path + "." + wrong).refusal();
        }
        JsonNode value = criteria.path("value");
        List<String> values = value.isArray()
                ? value.valueStream().map(part -> part.asString("")).toList()
                : List.of(value.asString(""));
        try {
            return comparison.get().of(field.get(), values);
        } catch (RuntimeException e) {
            throw ZohoError.mistyped(field.get().type().expected(), "value", path + ".value")
                    .refusal();
        }
    }
}
