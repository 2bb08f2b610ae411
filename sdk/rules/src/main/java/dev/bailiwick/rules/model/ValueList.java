package dev.bailiwick.rules.model;

import java.util.Set;

/**
 * A named list of values that conditions look values up in.
 *
 * @param name as conditions write it: {@code lists["name"]}
 * @param values at least one; case and white space count
 */
public record ValueList(String name, Set<String> values) {

    /** Copies the values. */
    public ValueList {
        values = Set.copyOf(values);
    }

    /** Whether the list holds exactly this text; a hash look-up. */
    public boolean contains(String value) {
        return values.contains(value);
    }

    @Override
    public String toString() {
        return name + " (" + values.size() + " values)";
    }
}
