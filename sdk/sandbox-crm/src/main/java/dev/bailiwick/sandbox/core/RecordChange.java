package dev.bailiwick.sandbox.core;

import dev.bailiwick.sandbox.RecordKind;
import java.util.Map;
import java.util.Optional;

/**
 * Checked values to be written to one record.
 *
 * @param kind the record's kind
 * @param id as the brand spells it
 * @param create whether the record is new
 * @param values what to set, by the keys of {@link Row}; an empty value clears the field
 */
public record RecordChange(RecordKind kind, String id, boolean create, Map<String, Optional<Object>> values) {

    /** New values for a record that is there. */
    public static RecordChange update(Row row, Map<String, Optional<Object>> values) {
        return new RecordChange(row.kind(), row.id(), false, values);
    }

    /** Deletes a record; it stays in the store and is marked. */
    public static RecordChange delete(Row row) {
        return update(row, Map.of(Fields.DELETED, Optional.of(true)));
    }
}
