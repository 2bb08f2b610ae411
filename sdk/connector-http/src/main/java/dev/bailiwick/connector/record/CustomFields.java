package dev.bailiwick.connector.record;

import dev.bailiwick.spi.SchemaField;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of a record that no property of the SPI carries. Immutable.
 *
 * @param fields as described; those that {@link SchemaField#property() a property carries} are left alone
 */
public record CustomFields(Collection<SchemaField> fields) {

    /** Keeps the fields that no property carries. */
    public CustomFields {
        fields = fields.stream().filter(field -> field.property().isEmpty()).toList();
    }

    /**
     * The values of a row, as {@link dev.bailiwick.spi.CrmRecord#custom()} wants them.
     *
     * @throws UnreadableException when one is not of its field's type
     */
    public Map<String, String> of(Row row) {
        Map<String, String> values = new HashMap<>();
        for (SchemaField field : fields) {
            row.cell(field.name()).ifPresent(cell -> values.put(field.name(), value(field, cell)));
        }
        return Map.copyOf(values);
    }

    private static String value(SchemaField field, Cell cell) {
        return switch (field.type()) {
            case NUMBER -> cell.number().toPlainString();
            case BOOLEAN -> String.valueOf(cell.flag());
            case DATE -> cell.date().toString();
            case DATE_TIME -> cell.instant().toString();
            case TEXT -> cell.text();
        };
    }
}
