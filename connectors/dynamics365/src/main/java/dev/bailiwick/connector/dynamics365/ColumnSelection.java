package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.CustomFields;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.SchemaField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of one table that this connection reads. Immutable.
 *
 * @param names as a query selects them
 * @param schema what the host is told of them
 * @param custom those that no property of a record carries
 * @param shown columns whose text stands beside their value, by the name a query selects: choices and lookups
 */
record ColumnSelection(List<String> names, List<SchemaField> schema, CustomFields custom, Map<String, String> shown) {

    private static final String FORMATTED = "@OData.Community.Display.V1.FormattedValue";

    /**
     * Chooses from what Dataverse describes.
     *
     * @param wanted further columns; empty for all custom ones that are not calculated, because a calculated value
     *     changes without the row counting as changed
     */
    static ColumnSelection of(DynamicsTable table, List<Column> described, Set<String> wanted) {
        Set<String> taken = new HashSet<>();
        Set<String> names = new LinkedHashSet<>(List.of(table.idColumn()));
        List<SchemaField> schema = new ArrayList<>();
        Map<String, String> shown = new HashMap<>();
        for (Column column : described) {
            String target = table.carried().get(column.name());
            boolean chosen = wanted.isEmpty() ? column.isOwn() : wanted.contains(column.name());
            if (column.type().isEmpty() || (target == null && !chosen)) {
                continue;
            }
            SchemaField field = column.field();
            if (target == null) {
                schema.add(field);
            } else if (taken.add(target)) {
                schema.add(field.carriedBy(target));
            }
            names.add(column.selected());
            if (column.isShown()) {
                shown.put(column.selected(), column.name());
            }
        }
        return new ColumnSelection(
                List.copyOf(names), List.copyOf(schema), new CustomFields(schema), Map.copyOf(shown));
    }

    String select() {
        return String.join(",", names);
    }

    /** The row with the texts that people see in place of the numbers of choices and the ids of lookups. */
    Row readable(Row row) {
        Map<String, Cell> texts = new HashMap<>();
        shown.forEach((selected, name) -> row.text(selected + FORMATTED)
                .or(() -> row.text(selected))
                .ifPresent(text -> texts.put(name, new Cell(name, text.replace("; ", ";")))));
        return row.plus(new Row(texts));
    }
}
