package dev.bailiwick.sandbox.core;

import dev.bailiwick.sandbox.RecordKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One record as it is at one moment. Immutable. */
public final class Row {

    private final RecordKind kind;
    private final String id;
    private final Map<String, Object> values;

    /**
     * A record.
     *
     * @param id as the brand spells it
     * @param values by the keys of {@link Fields} and those of the brand, of the Java types of {@link ValueType};
     *     without an entry for an empty field
     */
    public Row(RecordKind kind, String id, Map<String, Object> values) {
        this.kind = kind;
        this.id = id;
        this.values = Map.copyOf(values);
    }

    public RecordKind kind() {
        return kind;
    }

    public String id() {
        return id;
    }

    /** All values by their keys. */
    public Map<String, Object> values() {
        return values;
    }

    /** A value; null when there is none. */
    @Nullable
    public Object get(String key) {
        return values.get(key);
    }

    /** A value; empty when there is none. */
    public Optional<Object> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value as {@link ValueType#print} writes it, an empty text when there is none. */
    public String text(String key) {
        return find(key).map(ValueType::print).orElse("");
    }

    /** Whether the value is true. */
    public boolean is(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    public boolean deleted() {
        return is(Fields.DELETED);
    }

    public Instant created() {
        return (Instant) find(Fields.CREATED).orElseThrow();
    }

    /** When it was written last, deletion included. */
    public Instant modified() {
        return (Instant) find(Fields.MODIFIED).orElseThrow();
    }

    /** This record with some values replaced; an empty value clears the field. */
    public Row with(Map<String, Optional<Object>> changes) {
        Map<String, Object> next = new HashMap<>(values);
        changes.forEach(
                (key, value) -> value.ifPresentOrElse(present -> next.put(key, present), () -> next.remove(key)));
        return new Row(kind, id, next);
    }
}
