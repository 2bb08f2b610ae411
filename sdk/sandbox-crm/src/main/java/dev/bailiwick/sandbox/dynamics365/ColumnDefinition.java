package dev.bailiwick.sandbox.dynamics365;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * A description.
     *
     * @param expands whether the options of a choice come along
     */
    static Map<String, @Nullable Object> of(Column column, boolean expands) {
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
        if (expands && column.type().isChoice()) {
            definition.put("OptionSet", Map.of("Options", options(column)));
            definition.put("GlobalOptionSet", null);
        }
        return definition;
    }

    private static List<Map<String, Object>> options(Column column) {
        return column.choices().labels().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(option -> Map.<String, Object>of("Value", option.getKey(), "Label", label(option.getValue())))
                .toList();
    }

    private static Map<String, Object> label(String text) {
        Map<String, Object> localized = Map.of("Label", text, "LanguageCode", ENGLISH);
        return Map.of("LocalizedLabels", List.of(localized), "UserLocalizedLabel", localized);
    }
}
