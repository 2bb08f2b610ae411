package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.core.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** One condition of a search. */
final class SearchFilter {

    private SearchFilter() {}

    /** Reads a filter, or ends the call when it has a property, an operator or a value that is none. */
    static Predicate<Row> of(ObjectType type, JsonNode filter) {
        String name = filter.path("propertyName").asString("");
        Property property = property(type, name);
        String operator = filter.path("operator").asString("");
        return switch (operator) {
            case "HAS_PROPERTY" -> row -> property.value(row).isPresent();
            case "NOT_HAS_PROPERTY" -> row -> property.value(row).isEmpty();
            case "IN", "NOT_IN" -> {
                List<Object> values = BatchEndpoints.texts(filter.path("values")).stream()
                        .map(text -> value(property, text))
                        .toList();
                Predicate<Row> in = row -> values.stream()
                        .anyMatch(value -> order(property, row, value).equals(Optional.of(0)));
                yield operator.equals("IN") ? in : in.negate();
            }
            case "BETWEEN" ->
                comparing(property, filter.path("value"), order -> order >= 0)
                        .and(comparing(property, filter.path("highValue"), order -> order <= 0));
            case "EQ" -> comparing(property, filter.path("value"), order -> order == 0);
            case "NEQ" ->
                comparing(property, filter.path("value"), order -> order == 0).negate();
            case "LT" -> comparing(property, filter.path("value"), order -> order < 0);
            case "LTE" -> comparing(property, filter.path("value"), order -> order <= 0);
            case "GT" -> comparing(property, filter.path("value"), order -> order > 0);
            case "GTE" -> comparing(property, filter.path("value"), order -> order >= 0);
            default -> throw refused("The sandbox has no operator '" + operator + "'");
        };
    }

    /** The property of this name, or the end of the call. */
    static Property property(ObjectType type, String name) {
        return Schema.of(type).find(name).orElseThrow(() -> refused("Property '" + name + "' does not exist"));
    }

    /** A record without a value is smaller and greater than none. */
    private static Predicate<Row> comparing(Property property, JsonNode sent, Predicate<Integer> wanted) {
        Object value = value(property, sent.asString(""));
        return row -> order(property, row, value).filter(wanted).isPresent();
    }

    private static Optional<Integer> order(Property property, Row row, Object value) {
        return property.value(row).map(own -> property.type().compare(own, value));
    }

    private static Object value(Property property, String text) {
        try {
            return property.type() == PropertyType.CHOICE
                    ? property.parse(text)
                    : property.type().parse(text);
        } catch (RuntimeException e) {
            throw refused("'" + text + "' is no value of the property " + property.name());
        }
    }

    private static RuntimeException refused(String why) {
        return ApiError.invalid("There was a problem with the request. " + why).asRefusal(400);
    }
}
