package dev.bailiwick.sandbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One record as it is at one moment. Immutable. */
final class Row {

    private final SObjectType type;
    private final String id;
    private final Map<String, Object> values;

    /**
     * A record.
     *
     * @param id in 18 characters
     * @param values by canonical field name, of the Java type of the field's type; without an entry for an empty field
     */
    Row(SObjectType type, String id, Map<String, Object> values) {
        this.type = type;
        this.id = id;
        Map<String, Object> all = new HashMap<>(values);
        all.put("Id", id);
        this.values = Map.copyOf(all);
    }

    SObjectType type() {
        return type;
    }

    String id() {
        return id;
    }

    @Nullable
    Object get(Field field) {
        return values.get(field.name());
    }

    Optional<Object> find(String fieldName) {
        return Optional.ofNullable(values.get(fieldName));
    }

    /** The value as a person reads it, empty when there is none. */
    String text(String fieldName) {
        return find(fieldName).map(FieldType::print).orElse("");
    }

    boolean is(String fieldName) {
        return Boolean.TRUE.equals(values.get(fieldName));
    }

    boolean deleted() {
        return is("IsDeleted");
    }

    Instant systemModstamp() {
        return (Instant) find("SystemModstamp").orElseThrow();
    }

    /** This record with some values replaced; an empty value clears the field. */
    Row with(Map<String, Optional<Object>> changes) {
        Map<String, Object> next = new HashMap<>(values);
        changes.forEach(
                (name, value) -> value.ifPresentOrElse(present -> next.put(name, present), () -> next.remove(name)));
        return new Row(type, id, next);
    }
}
