package dev.bailiwick.sandbox.dynamics365;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A column as metadata describes it. */
final class ColumnDefinition {

    private static final int ENGLISH = 1033;

    private ColumnDefinition() {}

    /** The metadata type of such columns, by which they can be asked for: {@code MoneyAttributeMetadata}. */
    static String kind(ColumnType type) {
        String name = type.isLookup() ? ColumnType.LOOKUP.wireName() : type.wireName();
        return (type == ColumnType.UNIQUEIDENTIFIER ? "UniqueIdentifier" : name) + "AttributeMetadata";
    }

    /** A description without the options of a choice. */
    static Map<String, @Nullable Object> of(Column column) {
        Map<String, @Nullable Object> definition = new LinkedHashMap<>();
        definition.put("@odata.type", "#Microsoft.Dynamics.CRM." + kind(column.type()));
        definition.put("MetadataId", Guid.of(1, Math.floorMod(column.name().hashCode(), 1_000_000)));
        definition.put("LogicalName", column.name());
        definition.put("DisplayName", label(column.label()));
        definition.put("AttributeType", column.type().wireName());
        definition.put("AttributeTypeName", Map.of("Value", column.type().wireName() + "Type"));
        definition.put("AttributeOf", null);
        definition.put("SourceType", column.custom() ? 0 : null);
        definition.put("IsCustomAttribute", column.custom());
        definition.put("IsValidForRead", column.readable());
        definition.put("IsValidForUpdate", column.writable());
        definition.put("IsValidForCreate", column.writable());
        if (!column.targets().isEmpty()) {
            definition.put("Targets", column.targets());
        }
        if (column.type() == ColumnType.DATE || column.type() == ColumnType.DATE_TIME) {
            String behavior = column.type() == ColumnType.DATE ? "DateOnly" : "UserLocal";
            definition.put("DateTimeBehavior", Map.of("Value", behavior));
        }
        return definition;
    }

    /** A description with the options that are declared, and those that came with an accounts file. */
    static Map<String, @Nullable Object> withOptions(Column column, List<Entity> rows) {
        Map<Integer, String> labels = new TreeMap<>(column.choices().labels());
        rows.forEach(row -> {
            if (row.get(column) instanceof Choice choice) {
                labels.put(choice.number(), choice.label());
            }
        });
        List<Map<String, Object>> options = new ArrayList<>();
        labels.forEach((number, text) -> options.add(Map.of("Value", number, "Label", label(text))));
        Map<String, @Nullable Object> definition = of(column);
        definition.put("OptionSet", Map.of("Options", options));
        definition.put("GlobalOptionSet", null);
        return definition;
    }

    private static Map<String, Object> label(String text) {
        Map<String, Object> localized = Map.of("Label", text, "LanguageCode", ENGLISH);
        return Map.of("LocalizedLabels", List.of(localized), "UserLocalizedLabel", localized);
    }
}
