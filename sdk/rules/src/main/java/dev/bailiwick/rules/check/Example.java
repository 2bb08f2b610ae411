package dev.bailiwick.rules.check;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A record that was made up to show something.
 *
 * @param values what it has
 * @param absent what it matters that it lacks
 * @param facts the record
 */
record Example(Map<Field, Object> values, Set<Field> absent, Facts facts) {

    /** For example {@code account.country = "US", no account.state}. */
    @Override
    public String toString() {
        String text = Stream.concat(
                        values.entrySet().stream().map(entry -> entry.getKey() + " = " + written(entry.getValue())),
                        absent.stream().map(field -> "no " + field))
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "a record without any values" : text;
    }

    private static String written(Object value) {
        if (value instanceof String text) {
            return '"' + text + '"';
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return String.valueOf(number.longValue());
        }
        return value instanceof Instant moment ? moment.toString() : String.valueOf(value);
    }
}
