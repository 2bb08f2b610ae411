package dev.bailiwick.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One field of a CRM's records. Immutable; built with the factories below, so it can gain attributes later. */
public final class SchemaField {

    /** What its values are. May grow in a minor version: treat an unknown type as {@link #TEXT}. */
    public enum Type {
        /** Any text; with {@link SchemaField#values()}, one of those. Several picks are joined by {@code ;}. */
        TEXT,
        /** A number, whole or not. */
        NUMBER,
        /** True or false. */
        BOOLEAN,
        /** A day, ISO-8601. */
        DATE,
        /** A moment, ISO-8601 with offset. */
        DATE_TIME
    }

    private final String name;
    private final String label;
    private final Type type;
    private final List<String> values;
    private final @Nullable String property;
    private final @Nullable Boolean editable;

    private SchemaField(
            String name,
            String label,
            Type type,
            List<String> values,
            @Nullable String property,
            @Nullable Boolean editable) {
        this.name = Objects.requireNonNull(name, "name");
        this.label = Objects.requireNonNull(label, "label");
        this.type = Objects.requireNonNull(type, "type");
        this.values = List.copyOf(values);
        this.property = property;
        this.editable = editable;
    }

    /**
     * A field that reaches the host in {@link CrmRecord#custom()}.
     *
     * @param name the CRM's own name for it, the key in {@code custom()}
     * @param label what the CRM's users call it
     * @param type what its values are
     */
    public static SchemaField of(String name, String label, Type type) {
        return new SchemaField(name, label, type, List.of(), null, null);
    }

    /** The same field, limited to these values, in the CRM's order. */
    public SchemaField oneOf(List<String> values) {
        return new SchemaField(name, label, type, values, property, editable);
    }

    /** The same field, reaching the host in this property of {@link Account} or {@link Opportunity} instead. */
    public SchemaField carriedBy(String property) {
        return new SchemaField(name, label, type, values, property, editable);
    }

    /**
     * The same field, which users of the CRM may edit by hand, or may not.
     *
     * @param editable as far as the connector can tell. Where the CRM answers for the connected user only, other users
     *     may have fewer rights, rarely more.
     */
    public SchemaField editableByUsers(boolean editable) {
        return new SchemaField(name, label, type, values, property, editable);
    }

    /** The CRM's own name for it. */
    public String name() {
        return name;
    }

    /** What the CRM's users call it. */
    public String label() {
        return label;
    }

    /** What its values are. */
    public Type type() {
        return type;
    }

    /** The only values it may have, in the CRM's order; empty for any. */
    public List<String> values() {
        return values;
    }

    /** The property that carries it, for example {@code industry}; empty for a custom field. */
    public Optional<String> property() {
        return Optional.ofNullable(property);
    }

    /** Whether users of the CRM may edit it by hand, as far as the connector can tell; empty when it cannot. */
    public Optional<Boolean> editableByUsers() {
        return Optional.ofNullable(editable);
    }
}
