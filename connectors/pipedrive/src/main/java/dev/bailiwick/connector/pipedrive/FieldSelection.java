package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.connector.pipedrive.PipedriveApi.Field;
import dev.bailiwick.connector.pipedrive.PipedriveApi.FieldOption;
import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.CustomFields;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.SchemaField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of one object that this connection reads. Immutable.
 *
 * @param schema what the host is told of them
 * @param custom those that no property of a record carries
 * @param places where a row has the value of a field
 * @param labels of the fields that hold ids of choices: what people see, by id, in Pipedrive's order
 * @param territory key of the field that takes the territory
 */
record FieldSelection(
        List<SchemaField> schema,
        CustomFields custom,
        Map<String, String> places,
        Map<String, Map<String, String>> labels,
        Optional<String> territory) {

    /** Part of an address to property of a record. */
    private static final Map<String, String> ADDRESS = Map.of(
            "address_street", "street",
            "address_locality", "city",
            "address_postal_code", "postalCode",
            "address_admin_area_level_1", "region",
            "address_country", "country");

    private static final Set<String> READ_ONLY = Set.of("id", "add_time", "update_time");

    /**
     * Chooses from what Pipedrive describes.
     *
     * @param stages names by id
     * @param options whose further fields are read; all custom ones when it names none
     */
    static FieldSelection of(
            PipedriveObject object, List<Field> described, Map<String, String> stages, PipedriveOptions options) {
        List<SchemaField> schema = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        Map<String, Map<String, String>> labels = new HashMap<>();
        Set<String> wanted = options.customFields();
        for (Field field : described) {
            Optional<String> target = Optional.ofNullable(object.carried().get(field.code()));
            if (object == PipedriveObject.ORGANIZATION && field.code().equals("address")) {
                schema.addAll(address(name(field)));
            } else if (target.isPresent() || (wanted.isEmpty() ? field.custom() : isAmong(wanted, field))) {
                Map<String, String> choices = field.code().equals("stage_id") ? stages : choices(field);
                type(field).ifPresent(type -> {
                    SchemaField plain = SchemaField.of(field.code(), name(field), type)
                            .oneOf(List.copyOf(choices.values()))
                            .editableByUsers(!READ_ONLY.contains(field.code()));
                    schema.add(target.map(plain::carriedBy).orElse(plain));
                    places.put(field.code(), field.custom() ? "custom_fields." + field.code() : field.code());
                    labels.put(field.code(), choices);
                });
            }
        }
        Optional<String> territory = described.stream()
                .filter(field -> field.custom() && isAmong(options.territoryFields(), field))
                .map(Field::code)
                .findFirst();
        return new FieldSelection(
                List.copyOf(schema), new CustomFields(schema), Map.copyOf(places), Map.copyOf(labels), territory);
    }

    /** A row in which every field stands under its own key, and choices under what people call them. */
    Row readable(Row raw) {
        Map<String, Cell> cells = new HashMap<>();
        places.forEach((code, place) -> raw.text(place)
                .or(() -> raw.text(place + ".value"))
                .ifPresent(text -> cells.put(code, new Cell(code, labelled(code, text)))));
        ADDRESS.keySet()
                .forEach(code ->
                        raw.text(code.replaceFirst("_", ".")).ifPresent(text -> cells.put(code, new Cell(code, text))));
        street(raw).ifPresent(text -> cells.put("address_street", new Cell("address_street", text)));
        return raw.plus(new Row(cells));
    }

    /** An address begins with street and number, in the order of its country. */
    private static Optional<String> street(Row raw) {
        return raw.text("address.route")
                .flatMap(route -> raw.text("address.value").map(all -> all.split(",", 2)[0]));
    }

    /** A choice deleted meanwhile keeps its id. */
    private String labelled(String code, String ids) {
        Map<String, String> known = labels.getOrDefault(code, Map.of());
        return known.isEmpty()
                ? ids
                : Arrays.stream(ids.split(";", -1))
                        .map(id -> known.getOrDefault(id, id))
                        .collect(Collectors.joining(";"));
    }

    private static List<SchemaField> address(String name) {
        return ADDRESS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(part -> SchemaField.of(part.getKey(), name + ": " + part.getValue(), SchemaField.Type.TEXT)
                        .carriedBy(part.getValue())
                        .editableByUsers(true))
                .toList();
    }

    private static boolean isAmong(Set<String> names, Field field) {
        return names.contains(field.code()) || names.contains(name(field));
    }

    private static String name(Field field) {
        return field.name() == null || field.name().isBlank() ? field.code() : field.name();
    }

    private static Map<String, String> choices(Field field) {
        Map<String, String> choices = new LinkedHashMap<>();
        if (field.options() != null && ("enum".equals(field.type()) || "set".equals(field.type()))) {
            for (FieldOption option : field.options()) {
                if (option.id() != null && option.label() != null) {
                    choices.put(option.id(), option.label());
                }
            }
        }
        return choices;
    }

    /** Empty for types that are no single value. */
    private static Optional<SchemaField.Type> type(Field field) {
        return switch (field.type() == null ? "" : field.type()) {
            case "double", "monetary", "int" -> Optional.of(SchemaField.Type.NUMBER);
            case "boolean" -> Optional.of(SchemaField.Type.BOOLEAN);
            case "date" ->
                Optional.of(field.code().endsWith("_time") ? SchemaField.Type.DATE_TIME : SchemaField.Type.DATE);
            // Of a range of days the first.
            case "daterange" -> Optional.of(SchemaField.Type.DATE);
            case "picture", "participants", "projects_board", "projects_phase" -> Optional.empty();
            default -> Optional.of(SchemaField.Type.TEXT);
        };
    }
}
