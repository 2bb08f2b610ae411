package dev.bailiwick.sandbox.dynamics365;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An order in which no two rows are equal, so that a page can go on behind the last row of the page before. */
final class Order {

    /** Deletions come behind the other changes. */
    private static final String DELETED = "deleted";

    private static final String VERSION = "versionnumber";

    private record Key(String name, ColumnType type, boolean descending, Function<Entity, @Nullable Object> value) {}

    private record Keyed(Entity row, List<@Nullable Object> values) {}

    private final List<Key> keys;

    private Order(List<Key> keys) {
        this.keys = keys;
    }

    /** By id. */
    static Order byId(Table table) {
        return new Order(List.of(new Key(table.idColumn(), ColumnType.UNIQUEIDENTIFIER, false, Entity::id)));
    }

    /** As change tracking tells changes: by version, the deleted ones last. */
    static Order byVersion(Table table) {
        return new Order(List.of(
                new Key(DELETED, ColumnType.BOOLEAN, false, Entity::deleted),
                new Key(VERSION, ColumnType.BIG_INT, false, row -> BigDecimal.valueOf(row.version())),
                byId(table).keys.get(0)));
    }

    /**
     * As {@code $orderby} asks, and then by id.
     *
     * @param columns names, each with {@code asc} or {@code desc} behind it or not
     * @throws dev.bailiwick.sandbox.core.Refusal when the table has no such column
     */
    static Order of(Table table, List<String> columns) {
        List<Key> keys = new ArrayList<>();
        for (String wish : columns) {
            String[] words = wish.split("\\s+", 2);
            Column column = table.selected(words[0])
                    .orElseThrow(
                            () -> ODataError.unknownProperty(words[0], table).asRefusal(400));
            boolean descending = words.length == 2 && words[1].equals("desc");
            keys.add(new Key(column.name(), column.type(), descending, row -> row.get(column)));
        }
        keys.addAll(byId(table).keys);
        return new Order(keys);
    }

    List<Entity> sort(List<Entity> rows) {
        return rows.stream()
                .map(row -> new Keyed(row, values(row)))
                .sorted((left, right) -> compare(left.values, right.values))
                .map(Keyed::row)
                .toList();
    }

    /** Where a row is, as a paging cookie keeps it. */
    Map<String, String> place(Entity row) {
        Map<String, String> place = new LinkedHashMap<>();
        keys.forEach(key -> {
            Object value = key.value.apply(row);
            place.putIfAbsent(key.name, value == null ? "" : ColumnType.text(value));
        });
        return place;
    }

    /**
     * The rows behind a place.
     *
     * @throws RuntimeException when this is no place in this order
     */
    List<Entity> behind(Map<String, String> place, List<Entity> sorted) {
        List<@Nullable Object> last = new ArrayList<>();
        for (Key key : keys) {
            String text = place.getOrDefault(key.name, "");
            last.add(text.isEmpty() ? null : key.type.parse(text));
        }
        return sorted.stream().filter(row -> compare(values(row), last) > 0).toList();
    }

    private List<@Nullable Object> values(Entity row) {
        List<@Nullable Object> values = new ArrayList<>();
        keys.forEach(key -> values.add(key.value.apply(row)));
        return values;
    }

    /** Empty values come first, as the database sorts them. */
    private int compare(List<@Nullable Object> left, List<@Nullable Object> right) {
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            Object one = left.get(i);
            Object other = right.get(i);
            int order = one == null || other == null
                    ? Boolean.compare(one != null, other != null)
                    : key.type.compare(one, other);
            if (order != 0) {
                return key.descending ? -order : order;
            }
        }
        return 0;
    }
}
