package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.CustomFields;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.zoho.ZohoApi.Choice;
import dev.bailiwick.connector.zoho.ZohoApi.Field;
import dev.bailiwick.spi.SchemaField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The fields of one module that this connection reads. Immutable.
 *
 * @param schema what the host is told of them
 * @param custom those that no property of a record carries
 * @param names API names of all that is asked for
 * @param lookups API names of those that point at another record or a user
 * @param forecasts of stages: {@code Open}, {@code Closed Won} or {@code Closed Lost}
 * @param apiNames of every field there is, read or not
 * @param writable API names of those that the connected user may write
 */
record FieldSelection(
        List<SchemaField> schema,
        CustomFields custom,
        List<String> names,
        Set<String> lookups,
        Map<String, String> forecasts,
        Set<String> apiNames,
        Set<String> writable) {

    /** Most that Zoho gives in one call. */
    static final int MAX_FIELDS = 50;

    /** Where a readable deal says whether it is open, won or lost. */
    static final String FORECAST = "forecast_type";

    private static final String CURRENCY = "Currency";

    /** Fields whose value is {@code {"id","name"}} in a list, and the id alone in a bulk read. */
    private static final Set<String> LOOKUPS = Set.of("ownerlookup", "userlookup", "lookup");

    /** Chooses from what Zoho describes; further fields as the options name them, or all custom ones. */
    static FieldSelection of(
            ZohoModule module, List<Field> described, Map<String, String> forecasts, ZohoOptions options) {
        List<SchemaField> schema = new ArrayList<>();
        Set<String> wanted = options.customFields();
        for (Field field : described) {
            Optional<String> property = Optional.ofNullable(module.carried().get(field.apiName()));
            if (property.isPresent() || (wanted.isEmpty() ? field.custom() : wanted.contains(field.apiName()))) {
                type(field)
                        .map(type -> schemaField(field, type))
                        .ifPresent(plain ->
                                schema.add(property.map(plain::carriedBy).orElse(plain)));
            }
        }
        List<String> names = Stream.concat(
                        schema.stream().map(SchemaField::name),
                        described.stream().map(Field::apiName).filter(CURRENCY::equals))
                .distinct()
                .toList();
        return new FieldSelection(
                List.copyOf(schema),
                new CustomFields(schema),
                names,
                names(described.stream().filter(FieldSelection::isLookup)),
                Map.copyOf(forecasts),
                names(described.stream()),
                names(described.stream()
                        .filter(field ->
                                field.operations() == null || field.operations().byApi())));
    }

    private static Set<String> names(Stream<Field> fields) {
        return fields.map(Field::apiName).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isLookup(Field field) {
        return field.dataType() != null && LOOKUPS.contains(field.dataType());
    }

    private static SchemaField schemaField(Field field, SchemaField.Type type) {
        String label = field.label() == null || field.label().isBlank() ? field.apiName() : field.label();
        SchemaField plain = SchemaField.of(field.apiName(), label, type).oneOf(choices(field));
        return field.operations() == null
                ? plain
                : plain.editableByUsers(field.operations().byUsers());
    }

    private static List<String> choices(Field field) {
        return field.choices() == null
                ? List.of()
                : field.choices().stream()
                        .map(FieldSelection::value)
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** A choice as records have it. */
    static Optional<String> value(Choice choice) {
        return Optional.ofNullable(choice.actual()).or(() -> Optional.ofNullable(choice.displayed()));
    }

    /** The names in portions that one call takes; there is always one. */
    List<String> portions() {
        int portions = Math.max(1, (names.size() + MAX_FIELDS - 1) / MAX_FIELDS);
        return IntStream.range(0, portions)
                .mapToObj(i -> names.subList(i * MAX_FIELDS, Math.min(names.size(), (i + 1) * MAX_FIELDS)))
                .map(portion -> String.join(",", portion))
                .toList();
    }

    /** A row in which a lookup is the id it points at, wherever the row is from, and a deal tells how it stands. */
    Row readable(Row raw) {
        Map<String, Cell> cells = new HashMap<>();
        for (String lookup : lookups) {
            raw.text(lookup + ".id").ifPresent(id -> cells.put(lookup, new Cell(lookup, id)));
        }
        // The stages every organization begins with are named like their forecast.
        raw.text("Stage")
                .ifPresent(stage -> cells.put(FORECAST, new Cell(FORECAST, forecasts.getOrDefault(stage, stage))));
        return raw.plus(new Row(cells));
    }

    /** Empty for types that are no single value. */
    private static Optional<SchemaField.Type> type(Field field) {
        return switch (field.dataType() == null ? "" : field.dataType()) {
            case "date" -> Optional.of(SchemaField.Type.DATE);
            case "datetime" -> Optional.of(SchemaField.Type.DATE_TIME);
            case "boolean" -> Optional.of(SchemaField.Type.BOOLEAN);
            case "subform", "multiselectlookup", "multi_module_lookup", "multiuserlookup", "fileupload" ->
                Optional.empty();
            case "imageupload", "profileimage", "consent_lookup", "event_reminder", "RRULE", "ALARM" ->
                Optional.empty();
            default -> Optional.of(isNumber(field) ? SchemaField.Type.NUMBER : SchemaField.Type.TEXT);
        };
    }

    /** A formula or summary has the type of its result. */
    private static boolean isNumber(Field field) {
        return switch (field.jsonType() == null ? "" : field.jsonType()) {
            case "integer", "long", "double" -> true;
            default -> false;
        };
    }
}
