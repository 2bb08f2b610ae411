package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.dynamics365.Column.Access;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table whose rows are records of the sandbox.
 *
 * @param key of the value in a {@link Row}, for writes; empty when the value is worked out
 * @param value as the API tells it
 */
record RecordColumn(Column column, String key, Function<Row, @Nullable Object> value) {

    static RecordColumn of(String name, ColumnType type, String key) {
        return new RecordColumn(Column.of(name, type, Access.READ_WRITE), key, row -> row.get(key));
    }

    /** A column that clients only read. */
    static RecordColumn told(String name, ColumnType type, Function<Row, @Nullable Object> value) {
        return new RecordColumn(Column.of(name, type, Access.READ), "", value);
    }

    /** When something happened, in the whole seconds that Dataverse tells. */
    static RecordColumn moment(String name, Function<Row, Instant> value) {
        return told(name, ColumnType.DATE_TIME, row -> value.apply(row).truncatedTo(ChronoUnit.SECONDS));
    }

    static RecordColumn choice(String name, String key, Choices choices) {
        Column column = new Column(name, ColumnType.PICKLIST, Access.READ_WRITE, choices, List.of());
        return new RecordColumn(column, key, row -> row.get(key) == null ? null : choices.of(row.text(key)));
    }

    /** The state or the status of a row. */
    static RecordColumn state(String name, ColumnType type, Choices choices, Function<Row, String> label) {
        Column column = new Column(name, type, Access.READ, choices, List.of());
        return new RecordColumn(column, "", row -> choices.of(label.apply(row)));
    }

    static RecordColumn lookup(String name, ColumnType type, String key, String target) {
        Column column = new Column(name, type, Access.READ_WRITE, Choices.NONE, List.of(target));
        return new RecordColumn(column, key, row -> row.get(key) == null ? null : new Lookup(target, row.text(key)));
    }

    static RecordColumn owner() {
        Column column = new Column(
                "ownerid",
                ColumnType.OWNER,
                Access.READ_WRITE,
                Choices.NONE,
                List.of("systemuser", Teams.LOGICAL_NAME));
        return new RecordColumn(
                column,
                Fields.OWNER,
                row -> row.get(Fields.OWNER) == null ? null : Teams.owner(row.text(Fields.OWNER)));
    }
}
