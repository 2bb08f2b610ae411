package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Row;
import java.util.Comparator;
import java.util.List;

/** The order of a list, from {@code sort_by} and {@code sort_order}: newest ids first unless asked otherwise. */
final class RecordOrder {

    private static final List<String> FIELDS = List.of("id", "Created_Time", "Modified_Time");
    private static final List<String> DIRECTIONS = List.of("desc", "asc");

    private RecordOrder() {}

    static Comparator<Row> of(HttpCall call) {
        Comparator<Row> byId = Comparator.comparing(Row::id);
        Comparator<Row> order = switch (by(call)) {
            case "Created_Time" -> Comparator.comparing(Row::created).thenComparing(byId);
            case "Modified_Time" -> Comparator.comparing(Row::modified).thenComparing(byId);
            default -> byId;
        };
        return direction(call).equals("asc") ? order : order.reversed();
    }

    static String by(HttpCall call) {
        return oneOf(call, "sort_by", FIELDS);
    }

    static String direction(HttpCall call) {
        return oneOf(call, "sort_order", DIRECTIONS);
    }

    /** The first is the default. */
    private static String oneOf(HttpCall call, String parameter, List<String> values) {
        String value = call.query(parameter).orElse(values.get(0));
        if (!values.contains(value)) {
            throw ZohoError.badParameter(parameter)
                    .with("supported_values", values)
                    .refusal();
        }
        return value;
    }
}
