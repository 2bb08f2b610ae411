package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import java.util.Optional;

/**
 * Hands one record's fields to one evaluation, by name and only when asked. What is missing or unreadable is handed
 * over as CEL's "unknown", which follows the logic we want without an exception.
 */
record FactValues(Facts facts, Names names) implements CelVariableResolver {

    /** CEL asks for the id of an expression; nothing reads it. */
    private static final Optional<Object> OPEN = Optional.of(CelUnknownSet.create(0L));

    @Override
    public Optional<Object> find(String name) {
        Optional<Field> asked = names.presenceOf(name);
        if (asked.isPresent()) {
            return Optional.of(asked.get().present(facts));
        }
        Optional<Field> field = names.fieldOf(name);
        if (field.isPresent()) {
            Object value = field.get().value(facts);
            return value == null ? OPEN : Optional.of(value);
        }
        if (names.isArea(name)) {
            return names.areaOf(name).<Object>map(area -> area).or(() -> OPEN);
        }
        return names.valuesOf(name).map(values -> values);
    }
}
