package dev.bailiwick.rules.tree;

import java.util.Optional;
import java.util.Set;

/**
 * The values a test looks for.
 *
 * @param values all of the type of the term they are compared with, never null; may be large
 * @param list the name of the value list they come from; empty where the condition writes them out
 */
public record Choices(Set<?> values, Optional<String> list) {

    /** Values that a condition writes out; copied. */
    public static Choices of(Set<?> values) {
        return new Choices(Set.copyOf(values), Optional.empty());
    }

    /** Whether the value is among them, exactly; zero and its negative are one number, but not one Double. */
    boolean contain(Object value) {
        return (value instanceof Double number && number == 0)
                ? values.contains(0.0) || values.contains(-0.0)
                : values.contains(value);
    }

    @Override
    public String toString() {
        return list.orElseGet(values::toString);
    }
}
