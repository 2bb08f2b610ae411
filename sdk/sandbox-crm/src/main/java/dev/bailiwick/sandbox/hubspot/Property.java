package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.core.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A property of an object of the simulated account.
 *
 * @param name HubSpot's internal name
 * @param key of the value in a {@link Row}
 * @param label for a person
 * @param type the type
 * @param access who sets it
 * @param options the values of a choice, otherwise none
 */
record Property(String name, String key, String label, PropertyType type, Access access, List<Option> options) {

    /** The key of the record's own id, which is no value. */
    static final String ID = "hs_object_id";

    /** Who sets a property. */
    enum Access {
        /** Users; HubSpot made it. */
        STANDARD,
        /** Users, who made it themselves. */
        CUSTOM,
        /** HubSpot alone. */
        READ_ONLY
    }

    /**
     * A value to choose.
     *
     * @param value in the API
     * @param label for a person
     * @param stored as a {@link Row} has it
     */
    record Option(String value, String label, String stored) {

        /** Spelt alike everywhere. */
        static Option of(String value) {
            return new Option(value, value, value);
        }
    }

    static Property of(String name, String key, String label, PropertyType type) {
        return new Property(name, key, label, type, Access.STANDARD, List.of());
    }

    static Property choice(String name, String key, String label, List<Option> options) {
        return new Property(name, key, label, PropertyType.CHOICE, Access.STANDARD, List.copyOf(options));
    }

    Property readOnly() {
        return new Property(name, key, label, type, Access.READ_ONLY, options);
    }

    Property custom() {
        return new Property(name, key, label, type, Access.CUSTOM, options);
    }

    /** The value as it is kept; empty when there is none. */
    Optional<Object> value(Row row) {
        return key.equals(ID) ? Optional.of(new BigDecimal(row.id())) : row.find(key);
    }

    /** The value as HubSpot spells it; null when there is none. */
    @Nullable
    String text(Row row) {
        return value(row).map(this::spelt).orElse(null);
    }

    private String spelt(Object value) {
        return options.stream()
                .filter(option -> option.stored.equals(value))
                .map(Option::value)
                .findFirst()
                .orElseGet(() -> type.print(value));
    }

    /**
     * Reads a value as HubSpot spells it.
     *
     * @throws RuntimeException when it is none
     */
    Object parse(String text) {
        return options.isEmpty()
                ? type.parse(text)
                : options.stream()
                        .filter(option -> option.value.equals(text))
                        .map(Option::stored)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no option"));
    }

    /** As the properties API describes it. */
    Map<String, Object> described() {
        boolean custom = access == Access.CUSTOM;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("label", label);
        json.put("type", type.type());
        json.put("fieldType", type.fieldType());
        json.put("description", "");
        json.put("groupName", "information");
        json.put("options", describedOptions());
        if (type == PropertyType.OWNER) {
            json.put("referencedObjectType", "OWNER");
        }
        json.put("displayOrder", -1);
        json.put("calculated", false);
        json.put("externalOptions", type == PropertyType.OWNER);
        json.put("archived", false);
        json.put("hasUniqueValue", false);
        json.put("hidden", false);
        json.put("hubspotDefined", !custom);
        json.put(
                "modificationMetadata",
                Map.of(
                        "archivable",
                        custom,
                        "readOnlyDefinition",
                        !custom,
                        "readOnlyOptions",
                        !custom,
                        "readOnlyValue",
                        access == Access.READ_ONLY));
        json.put("formField", false);
        return json;
    }

    private List<Map<String, Object>> describedOptions() {
        List<Map<String, Object>> described = new ArrayList<>();
        for (Option option : options) {
            described.add(Map.of(
                    "label", option.label, "value", option.value, "displayOrder", described.size(), "hidden", false));
        }
        return described;
    }
}
