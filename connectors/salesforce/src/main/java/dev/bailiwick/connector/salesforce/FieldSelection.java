package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.record.CustomFields;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.salesforce.SalesforceApi.FieldDescription;
import dev.bailiwick.connector.salesforce.SalesforceApi.ObjectDescription;
import dev.bailiwick.connector.salesforce.SalesforceApi.PicklistValue;
import dev.bailiwick.connector.salesforce.SalesforceObject.Mapped;
import dev.bailiwick.spi.SchemaField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of one object that this connection reads: those with a property and the custom ones, as far as the
 * connected user may see them. Asking for a field hidden from the user would fail the whole query. Immutable.
 */
final class FieldSelection {

    /**
     * Most bytes of a field list in a URL. URL and headers together may have 16,384 bytes: this leaves room for 200 ids
     * and a token of several kilobytes.
     */
    private static final int MAX_LIST_BYTES = 6_000;

    private static final String CURRENCY = "CurrencyIsoCode";

    private final List<SchemaField> schema;
    private final List<List<String>> groups;
    private final CustomFields custom;

    private FieldSelection(List<SchemaField> schema, List<List<String>> groups) {
        this.schema = schema;
        this.groups = groups;
        this.custom = new CustomFields(schema);
    }

    /**
     * Chooses from what Salesforce describes.
     *
     * @param wanted further fields to read; empty for all custom ones that are no formula, because a formula's value
     *     changes without the record counting as changed
     */
    static FieldSelection of(SalesforceObject object, ObjectDescription description, Set<String> wanted) {
        Map<String, FieldDescription> shown = description.fields().stream()
                .collect(Collectors.toMap(FieldDescription::name, Function.identity(), (one, same) -> one));
        Set<String> columns = new LinkedHashSet<>(List.of("Id", "SystemModstamp", "IsDeleted"));
        List<SchemaField> schema = new ArrayList<>();
        Set<String> carried = new HashSet<>();
        for (Mapped mapped : object.mapped()) {
            FieldDescription field = shown.get(mapped.field());
            if (field != null) {
                columns.add(field.name());
                if (carried.add(mapped.property())) {
                    schema(field).ifPresent(plain -> schema.add(plain.carriedBy(mapped.property())));
                }
            }
        }
        if (shown.containsKey(CURRENCY)) {
            columns.add(CURRENCY);
        }
        for (FieldDescription field : description.fields()) {
            boolean chosen = wanted.isEmpty() ? field.custom() && !field.calculated() : wanted.contains(field.name());
            if (chosen && !columns.contains(field.name())) {
                schema(field).ifPresent(schema::add);
            }
        }
        schema.stream().filter(field -> field.property().isEmpty()).forEach(field -> columns.add(field.name()));
        return new FieldSelection(List.copyOf(schema), groups(columns));
    }

    List<SchemaField> schema() {
        return schema;
    }

    /** The columns of the first query: all that have a property, and as many custom fields as the URL takes. */
    String columns() {
        return String.join(",", groups.get(0));
    }

    /** How many columns there are in all. */
    int width() {
        return groups.stream().mapToInt(List::size).sum();
    }

    /** All columns, for queries that are not in a URL. */
    String allColumns() {
        return groups.stream().flatMap(List::stream).collect(Collectors.joining(","));
    }

    /** The columns of the queries needed for the rest, each with Id; usually none. */
    List<String> furtherColumns() {
        return groups.stream()
                .skip(1)
                .map(group -> "Id," + String.join(",", group))
                .toList();
    }

    /** The custom values of a row, as {@link dev.bailiwick.spi.CrmRecord#custom()} wants them. */
    Map<String, String> customValues(Row row) {
        return custom.of(row);
    }

    /** Empty for types that are no single value, such as addresses and files. */
    private static Optional<SchemaField> schema(FieldDescription field) {
        Optional<SchemaField.Type> type = switch (field.type()) {
            case "string",
                    "textarea",
                    "picklist",
                    "multipicklist",
                    "combobox",
                    "reference",
                    "id",
                    "email",
                    "phone",
                    "url",
                    "encryptedstring" -> Optional.of(SchemaField.Type.TEXT);
            case "double", "int", "long", "currency", "percent" -> Optional.of(SchemaField.Type.NUMBER);
            case "boolean" -> Optional.of(SchemaField.Type.BOOLEAN);
            case "date" -> Optional.of(SchemaField.Type.DATE);
            case "datetime" -> Optional.of(SchemaField.Type.DATE_TIME);
            default -> Optional.empty();
        };
        String label = field.label() == null ? field.name() : field.label();
        List<PicklistValue> picks = field.picklistValues() == null ? List.of() : field.picklistValues();
        List<String> values = picks.stream()
                .filter(PicklistValue::active)
                .flatMap(pick -> Optional.ofNullable(pick.value()).stream())
                .toList();
        return type.map(known -> SchemaField.of(field.name(), label, known).oneOf(values))
                .map(plain -> field.updateable() == null ? plain : plain.editableByUsers(editable(field)));
    }

    /** Nobody edits a formula. What the connected user may not edit, users with fewer rights hardly may. */
    private static boolean editable(FieldDescription field) {
        return Boolean.TRUE.equals(field.updateable()) && !field.calculated();
    }

    private static List<List<String>> groups(Set<String> columns) {
        List<List<String>> groups = new ArrayList<>();
        List<String> group = new ArrayList<>();
        int bytes = 0;
        for (String column : columns) {
            int more = column.length() + "%2C".length();
            if (bytes + more > MAX_LIST_BYTES) {
                groups.add(List.copyOf(group));
                group.clear();
                bytes = 0;
            }
            group.add(column);
            bytes += more;
        }
        groups.add(List.copyOf(group));
        return List.copyOf(groups);
    }
}
