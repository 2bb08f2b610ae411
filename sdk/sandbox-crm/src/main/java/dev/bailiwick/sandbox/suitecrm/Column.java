package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of a field as the database compares them.
 *
 * @param field the field
 * @param beans know the values
 */
record Column(Field field, Beans beans) {

    /** What a date that is none counts as: earlier than all others. */
    private static final Instant ZERO_DATE = Instant.EPOCH.minusSeconds(1L << 40);

    private static final Pattern NUMBER = Pattern.compile("\\s*(?<number>[+-]?\\d+(?:\\.\\d+)?).*");

    /** The value of a record; empty when the column is. */
    Optional<Comparable<?>> of(Row row) {
        if (row.get(field.key()) instanceof Instant instant) {
            return Optional.of(instant.truncatedTo(ChronoUnit.SECONDS));
        }
        String text = beans.plain(field, row);
        return text.isEmpty() ? Optional.empty() : Optional.of(read(text));
    }

    /** A value to compare with; what the column's type cannot hold becomes zero, as it does in the database. */
    Comparable<?> read(String text) {
        ValueType type = field.type().value();
        return switch (type) {
            case TEXT -> text.toLowerCase(Locale.ROOT);
            case INT, DOUBLE -> number(text);
            case BOOLEAN -> number(text).signum();
            case DATE, DATETIME -> SuiteCrmTime.parse(text).orElse(ZERO_DATE);
        };
    }

    /** By this column, records without a value first. */
    Comparator<Row> order() {
        Comparator<Comparable<?>> order = Comparator.nullsFirst(Column::compare);
        return (left, right) -> order.compare(of(left).orElse(null), of(right).orElse(null));
    }

    /** Orders two values of one column. */
    @SuppressWarnings("unchecked")
    static int compare(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }

    /** The number that a text begins with, otherwise 0. */
    static BigDecimal number(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.matches() ? new BigDecimal(matcher.group("number")) : BigDecimal.ZERO;
    }

    /** The day that a text begins with. */
    static Optional<LocalDate> date(String text) {
        return SuiteCrmTime.parse(text).map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }
}
