package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.Row;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the organisation says about the fields of a module.
 *
 * @param rows its records, for the choices that came with an accounts file or a write
 */
record FieldMetadata(CrmModule module, List<Row> rows) {

    private static final int LONGEST_TEXT = 255;
    private static final int CHOICES_OF_A_FIELD = 1_000;

    List<Map<String, @Nullable Object>> all() {
        return module.fields().stream().map(this::of).toList();
    }

    Map<String, @Nullable Object> of(Field field) {
        boolean writable = field.writable();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id(field));
        json.put("api_name", field.name());
        json.put("field_label", field.label());
        json.put("display_label", field.label());
        json.put("data_type", field.type().dataType());
        json.put("json_type", field.type().jsonType());
        json.put("length", LONGEST_TEXT);
        json.put("custom_field", field.custom());
        json.put("system_mandatory", field.access() == Field.Access.REQUIRED);
        json.put("read_only", !writable);
        json.put("field_read_only", !writable);
        json.put("visible", true);
        json.put(
                "operation_type",
                Map.of("web_create", writable, "web_update", writable, "api_create", writable, "api_update", writable));
        json.put("filterable", true);
        json.put("sortable", true);
        json.put("mass_update", writable);
        json.put("decimal_place", field.type() == FieldType.CURRENCY ? 2 : null);
        json.put("lookup", lookup(field));
        json.put("pick_list_values", choices(field));
        return json;
    }

    String id(Field field) {
        return ZohoId.of(ZohoId.Family.FIELD, module.number() * 1_000L + index(field));
    }

    private int index(Field field) {
        return module.fields().indexOf(field);
    }

    private static Map<String, Object> lookup(Field field) {
        if (field.type() != FieldType.LOOKUP) {
            return Map.of();
        }
        CrmModule target = CrmModule.required(field.module());
        return Map.of(
                "module", Map.of("api_name", target.apiName(), "id", target.id()), "display_label", field.label());
    }

    private List<Map<String, Object>> choices(Field field) {
        if (field.type() != FieldType.PICKLIST) {
            return List.of();
        }
        Set<String> values = new LinkedHashSet<>(field.choices());
        rows.stream().map(field::text).filter(text -> !text.isEmpty()).sorted().forEach(values::add);
        List<String> ordered = List.copyOf(values);
        long first = (module.number() * 100L + index(field)) * CHOICES_OF_A_FIELD;
        return IntStream.range(0, ordered.size())
                .mapToObj(i -> choice(field, ordered.get(i), i + 1, ZohoId.of(ZohoId.Family.CHOICE, first + i)))
                .toList();
    }

    private static Map<String, Object> choice(Field field, String value, int number, String id) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("display_value", value);
        json.put("actual_value", value);
        json.put("reference_value", value);
        json.put("sequence_number", number);
        json.put("type", "used");
        if (field.name().equals("Stage")) {
            Stage.holding(value).ifPresent(stage -> describe(stage, json));
        }
        return json;
    }

    private static void describe(Stage stage, Map<String, Object> json) {
        String category = switch (stage) {
            case CLOSED_WON -> "Closed";
            case CLOSED_LOST -> "Omitted";
            default -> "Pipeline";
        };
        json.put("display_value", stage.label());
        json.put("probability", stage.stage().probability());
        json.put("forecast_type", stage.forecastType());
        json.put(
                "forecast_category",
                Map.of("name", category, "id", ZohoId.of(ZohoId.Family.CHOICE, category.length())));
    }
}
