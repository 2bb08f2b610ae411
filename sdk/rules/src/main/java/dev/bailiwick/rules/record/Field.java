package dev.bailiwick.rules.record;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that conditions read of a record. Equal when the names are: there is one field of a name in a model's
 * {@link Fields}. Immutable, for many threads.
 */
public final class Field {

    /** What a field's values are, and the Java type that {@link Field#value} gives them. */
    public enum Type {
        /** {@link String}. */
        TEXT("readable"),
        /** {@link Long}. */
        WHOLE("a whole number"),
        /** {@link Double}, finite. */
        NUMBER("a number"),
        /** {@link Boolean}. */
        TRUTH("true or false"),
        /** {@link Instant}; a day counts as its first moment in UTC, so that days and moments compare. */
        MOMENT("a date");

        private final String kind;

        Type(String kind) {
            this.kind = kind;
        }
    }

    /** Finds the value as the CRM gave it; null when absent. */
    interface Source {
        @Nullable
        Object of(Facts facts);
    }

    /** Turns the CRM's value of a record into one of the field's type; null when it is none. */
    interface Reading {
        @Nullable
        Object of(Object raw, Facts facts);

        /** Another field of the record that it looks at. */
        default Optional<Field> reads() {
            return Optional.empty();
        }
    }

    /** What the CRM gave is the value. */
    static final Reading AS_IT_IS = (raw, facts) -> raw;

    /** Says what else is known about an absent value; empty text for nothing. */
    interface Absence {
        String reason(Facts facts);
    }

    private final String name;
    private final Type type;
    private final Source source;
    private final Reading reading;
    private final Absence absence;

    Field(String name, Type type, Source source, Reading reading, Absence absence) {
        this.name = name;
        this.type = type;
        this.source = source;
        this.reading = reading;
        this.absence = absence;
    }

    /** As conditions write it, for example {@code account.custom.Tier__c}. */
    public String name() {
        return name;
    }

    /** What its values are. */
    public Type type() {
        return type;
    }

    /** What has to be loaded for it beyond the record itself and its owner; empty for nothing. */
    public Optional<FactNeed> need() {
        if (name.startsWith("account.parent.") || name.startsWith("account.ultimateParent.")) {
            return Optional.of(FactNeed.LINEAGE);
        }
        return AccountFields.SUMS.contains(name) ? Optional.of(FactNeed.PIPELINE) : Optional.empty();
    }

    /** Another field that its values depend on. */
    Optional<Field> reads() {
        return reading.reads();
    }

    /** The value, of the Java type that {@link Type} names; null where it is absent or cannot be read as that type. */
    public @Nullable Object value(Facts facts) {
        Object raw = raw(facts);
        return raw == null || reading == AS_IT_IS ? raw : reading.of(raw, facts);
    }

    /** Whether the record has a value, readable or not. */
    public boolean present(Facts facts) {
        return raw(facts) != null;
    }

    /** The value as the CRM gave it; null when absent. */
    @Nullable
    Object raw(Facts facts) {
        return facts.isRecorded() ? facts.recordedValue(name) : source.of(facts);
    }

    /** What else is known about a value that is absent; empty text for nothing. */
    String absence(Facts facts) {
        return facts.isRecorded() ? facts.recordedAbsence(name) : absence.reason(facts);
    }

    /** The value as the CRM gave it, for an admin; {@code absent} where there is none. */
    public String shown(Facts facts) {
        Object raw = raw(facts);
        if (raw == null) {
            return "absent";
        }
        Object value = reading.of(raw, facts);
        return value instanceof String read && !read.equals(raw) ? read + " (" + raw + ")" : raw.toString();
    }

    /** Several with their {@linkplain #shown values}, for an admin. */
    public static String shown(Collection<Field> fields, Facts facts) {
        return fields.stream().map(field -> field + " = " + field.shown(facts)).collect(Collectors.joining(", "));
    }

    /** Why there is no value, for an admin; empty where there is one. */
    public Optional<String> fault(Facts facts) {
        Object raw = raw(facts);
        if (raw == null) {
            String reason = absence(facts);
            return Optional.of(name + " is absent" + (reason.isEmpty() ? "" : ": " + reason));
        }
        return reading.of(raw, facts) == null
                ? Optional.of(name + " is not " + type.kind + ": '" + raw + "'")
                : Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Field that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
