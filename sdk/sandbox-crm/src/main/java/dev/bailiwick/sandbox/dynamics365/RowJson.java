package dev.bailiwick.sandbox.dynamics365;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows as JSON, with the annotations that were asked for. */
final class RowJson {

    private static final String FORMATTED = "OData.Community.Display.V1.FormattedValue";
    private static final String TARGET = "Microsoft.Dynamics.CRM.lookuplogicalname";
    private static final String NAVIGATION = "Microsoft.Dynamics.CRM.associatednavigationproperty";

    private final Tables tables;

    RowJson(Tables tables) {
        this.tables = tables;
    }

    /**
     * The columns that {@code $select} names, all where it names none; the id comes always.
     *
     * @throws dev.bailiwick.sandbox.core.Refusal when the table has no such column
     */
    static List<Column> selected(Table table, Operation operation) {
        List<String> names = operation.list("$select");
        if (names.isEmpty()) {
            return table.columns().stream().filter(Column::readable).toList();
        }
        Map<String, Column> columns = new LinkedHashMap<>();
        for (String name : names) {
            columns.put(
                    name,
                    table.selected(name)
                            .orElseThrow(() ->
                                    ODataError.unknownProperty(name, table).asRefusal(400)));
        }
        columns.put(table.idColumn(), table.selected(table.idColumn()).orElseThrow());
        return List.copyOf(columns.values());
    }

    Map<String, @Nullable Object> row(Entity row, List<Column> columns, Preferences preferences) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("@odata.etag", row.etag());
        for (Column column : columns) {
            Object value = row.get(column);
            json.put(column.selected(), value == null ? null : ColumnType.json(value));
            if (value != null) {
                annotate(json, column, value, preferences);
            }
        }
        return json;
    }

    private void annotate(Map<String, @Nullable Object> json, Column column, Object value, Preferences preferences) {
        String prefix = column.selected() + "@";
        if (preferences.include(FORMATTED)) {
            formatted(column, value).ifPresent(text -> json.put(prefix + FORMATTED, text));
        }
        if (value instanceof Lookup lookup) {
            if (preferences.include(TARGET)) {
                json.put(prefix + TARGET, lookup.table());
            }
            if (preferences.include(NAVIGATION)) {
                json.put(prefix + NAVIGATION, column.name());
            }
        }
    }

    private Optional<String> formatted(Column column, Object value) {
        if (value instanceof Lookup lookup) {
            return tables.nameOf(lookup);
        }
        if (value instanceof Choice choice) {
            return Optional.of(choice.label()).filter(label -> !label.isEmpty());
        }
        return column.type().holdsText()
                ? Optional.empty()
                : Optional.of(column.type().formatted(value));
    }
}
