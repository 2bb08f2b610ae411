package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.dynamics365.DynamicsApi.Attribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which columns each table has, asked for once per pull. Safe for many threads. */
final class Columns {

    private static final String SELECT =
            "LogicalName,DisplayName,AttributeType,AttributeTypeName,AttributeOf,SourceType,"
                    + "IsCustomAttribute,IsValidForRead,IsValidForUpdate";

    private static final String OPTIONS = "OptionSet($select=Options),GlobalOptionSet($select=Options)";

    private final DynamicsApi api;
    private final Set<String> wanted;
    private final Map<DynamicsTable, ColumnSelection> selections = new ConcurrentHashMap<>();

    /**
     * Knows no table yet.
     *
     * @param wanted as for {@link ColumnSelection#of}
     */
    Columns(DynamicsApi api, Set<String> wanted) {
        this.api = api;
        this.wanted = wanted;
    }

    /** The columns as they are now. */
    ColumnSelection describe(DynamicsTable table) {
        Map<String, Attribute> more = new HashMap<>();
        for (String kind : List.of("PicklistAttributeMetadata", "MultiSelectPicklistAttributeMetadata")) {
            add(more, api.attributesOf(table.logicalName(), kind, "LogicalName", OPTIONS));
        }
        add(
                more,
                api.attributesOf(
                        table.logicalName(), "DateTimeAttributeMetadata", "LogicalName,DateTimeBehavior", null));
        List<Column> columns = api.attributes(table.logicalName(), SELECT).value().stream()
                .map(attribute -> new Column(attribute, Optional.ofNullable(more.get(attribute.logicalName()))))
                .toList();
        ColumnSelection selection = ColumnSelection.of(table, columns, wanted);
        selections.put(table, selection);
        return selection;
    }

    private static void add(Map<String, Attribute> more, DynamicsApi.Attributes found) {
        found.value().forEach(attribute -> more.put(attribute.logicalName(), attribute));
    }

    /** The columns as last described. */
    ColumnSelection known(DynamicsTable table) {
        ColumnSelection selection = selections.get(table);
        return selection == null ? describe(table) : selection;
    }
}
