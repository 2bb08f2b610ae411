package dev.bailiwick.sandbox.dynamics365;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row of any table as it is at one moment.
 *
 * @param id in lower case
 * @param version greater after every change
 * @param deleted whether only the change log still knows it
 * @param values by the logical name of the column, of the Java types of {@link ColumnType}; null for an empty one
 */
record Entity(String id, long version, boolean deleted, Function<String, @Nullable Object> values) {

    @Nullable
    Object get(Column column) {
        return values.apply(column.name());
    }

    String etag() {
        return "W/\"" + version + "\"";
    }
}
