package dev.bailiwick.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One declared setting. Immutable; built with the factories below, so it can gain attributes later. */
public final class Setting {

    /** How the text is parsed. May grow in a minor version: treat an unknown type as {@link #TEXT}. */
    public enum Type {
        /** Any text. */
        TEXT,
        /** Any text, never logged, shown or echoed. */
        SECRET,
        /** A whole number that fits 64 bits. */
        INTEGER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** ISO-8601, for example {@code PT30S}. */
        DURATION,
        /** An absolute URI with host. */
        URI
    }

    private final String name;
    private final Type type;
    private final String description;
    private final boolean required;
    private final @Nullable String defaultValue;
    private final List<String> allowedValues;

    private Setting(
            String name,
            Type type,
            String description,
            boolean required,
            @Nullable String defaultValue,
            List<String> allowedValues) {
        this.name = Objects.requireNonNull(name, "name");
        this.type = Objects.requireNonNull(type, "type");
        this.description = Objects.requireNonNull(description, "description");
        this.required = required;
        this.defaultValue = defaultValue;
        this.allowedValues = List.copyOf(allowedValues);
    }

    /**
     * A setting that must be given.
     *
     * @param name dashed lower case: {@code login-url}
     * @param type how its text is parsed
     * @param description one sentence for the admin, ending with a full stop
     */
    public static Setting required(String name, Type type, String description) {
        return new Setting(name, type, description, true, null, List.of());
    }

    /** A setting that may be left out; the rest as for {@link #required}. */
    public static Setting optional(String name, Type type, String description) {
        return new Setting(name, type, description, false, null, List.of());
    }

    /** The same setting, taking this text when left out. */
    public Setting withDefault(String value) {
        return new Setting(name, type, description, false, value, allowedValues);
    }

    /** The same setting, taking only these texts. */
    public Setting oneOf(String... values) {
        return new Setting(name, type, description, required, defaultValue, List.of(values));
    }

    /** What admins write: dashed lower case. */
    public String name() {
        return name;
    }

    /** How its text is parsed. */
    public Type type() {
        return type;
    }

    /** One sentence for the admin. */
    public String description() {
        return description;
    }

    /** Whether it must be given. */
    public boolean isRequired() {
        return required;
    }

    /** The text taken when left out. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** The only texts allowed; empty for any. */
    public List<String> allowedValues() {
        return allowedValues;
    }
}
