package dev.bailiwick.sandbox.dynamics365;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table of the simulated environment. Thread-safe. */
interface Table {

    /** In metadata and in references, such as {@code account}. */
    String logicalName();

    /** In URLs, such as {@code accounts}. */
    String set();

    /** The column that people know a row by. */
    String nameColumn();

    List<Column> columns();

    /** Whether clients can ask for the changes since a version. */
    boolean tracksChanges();

    /** All rows in the order of their ids, deleted ones among them where the table tracks changes. */
    List<Entity> rows();

    /** The row with this id, in lower case, unless it is deleted. */
    default Optional<Entity> find(String id) {
        return rows().stream()
                .filter(row -> row.id().equals(id) && !row.deleted())
                .findFirst();
    }

    /** The id of the next new row. */
    String nextId();

    /**
     * Checks a new row.
     *
     * @param values of the columns by logical name, of the Java types of {@link ColumnType}
     * @return what writes it
     * @throws dev.bailiwick.sandbox.core.Refusal when there may be no such row
     */
    Runnable create(String id, Map<String, @Nullable Object> values);

    /** Checks new values of a row, as {@link #create} does. */
    Runnable update(String id, Map<String, @Nullable Object> values);

    /** Checks whether a row may go, as {@link #create} does. */
    Runnable delete(String id);

    default String idColumn() {
        return logicalName() + "id";
    }

    /** The column with this name in queries. */
    default Optional<Column> selected(String name) {
        return columns().stream()
                .filter(column -> column.readable() && column.selected().equals(name))
                .findFirst();
    }

    /** The column with this logical name. */
    default Optional<Column> named(String name) {
        return columns().stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
