package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Row;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record as HubSpot sends it. */
final class Item {

    private static final List<String> ALWAYS = List.of("createdate", "hs_lastmodifieddate", Property.ID);

    private Item() {}

    /**
     * The record with these properties and those that come always. A name that no property has is passed over.
     *
     * @param names those that come when none are asked for, if empty
     */
    static Map<String, Object> of(ObjectType type, Row row, Collection<String> names) {
        Set<String> all = new LinkedHashSet<>(names.isEmpty() ? type.shown() : names);
        all.addAll(ALWAYS);
        Map<String, @Nullable String> properties = new LinkedHashMap<>();
        for (String name : all) {
            Schema.of(type).find(name).ifPresent(property -> properties.put(name, property.text(row)));
        }
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", row.id());
        item.put("properties", properties);
        item.put("createdAt", PropertyType.time(row.created()));
        item.put("updatedAt", PropertyType.time(row.modified()));
        item.put("archived", row.deleted());
        if (row.deleted()) {
            item.put("archivedAt", PropertyType.time(row.modified()));
        }
        return item;
    }

    /** The properties a call asks for in its address, separated by commas, or named again and again. */
    static List<String> properties(HttpCall call) {
        return call.parameters().getOrDefault("properties", List.of()).stream()
                .flatMap(names -> Arrays.stream(names.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
