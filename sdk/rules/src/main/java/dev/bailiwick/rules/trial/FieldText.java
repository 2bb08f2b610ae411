package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.folder.Problems;
import dev.bailiwick.rules.folder.YamlValues;
import dev.bailiwick.rules.record.Field;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads values as the type their field has. What is written counts, whether in quotes or not: 00501 stays 00501. */
final class FieldText {

    /** Longer numbers cost more time than they are worth. */
    private static final int MAX_DIGITS = 60;

    private final Problems problems;
    private final YamlValues values;

    FieldText(Problems problems) {
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    /** The least and the greatest number a field may have. */
    record Range(double least, double most) {

        /** No bounds. */
        static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        boolean holds(Object value) {
            return !(value instanceof Number number) || (number.doubleValue() >= least && number.doubleValue() <= most);
        }
    }

    /** A {@link String}, {@link Long}, finite {@link BigDecimal}, {@link Boolean} or {@link Instant}. */
    Optional<Object> read(Node node, String field, Field.Type type, Range range) {
        Optional<String> written = written(node, field, type);
        Optional<Object> value = written.flatMap(text -> parsed(text, type));
        if (written.isPresent() && value.isEmpty()) {
            problems.at(node, "`" + field + "` must be " + kind(type) + ", not `" + written.get() + "`", example(type));
        }
        if (value.isPresent() && !range.holds(value.get())) {
            problems.at(
                    node,
                    "`" + field + "` cannot be " + written.get(),
                    "Maybe a number from " + (long) range.least() + " to " + (long) range.most() + ".");
            return Optional.empty();
        }
        return value;
    }

    /** The text that is there, not blank. */
    Optional<String> written(Node node, String field, Field.Type type) {
        Optional<String> written =
                values.scalar(node, "`" + field + "`", kind(type)).map(ScalarNode::getValue);
        if (written.filter(String::isBlank).isPresent()) {
            problems.at(node, "`" + field + "` is empty", "Maybe write a value, or leave the field out.");
            return Optional.empty();
        }
        return written;
    }

    private static String kind(Field.Type type) {
        return switch (type) {
            case TEXT -> "a text";
            case WHOLE -> "a whole number";
            case NUMBER -> "a number";
            case TRUTH -> "true or false";
            case MOMENT -> "a date";
        };
    }

    /** Advice on how to write a value of that type. */
    static String example(Field.Type type) {
        return switch (type) {
            case TEXT -> "Maybe write a text, in quotes or not.";
            case WHOLE -> "Maybe write it like this: 2000.";
            case NUMBER -> "Maybe write it like this: 2000.50.";
            case TRUTH -> "Maybe write `true` or `false`.";
            case MOMENT -> "Maybe write a day like 2026-11-24, or a moment like 2026-11-24T09:30:00Z.";
        };
    }

    private static Optional<Object> parsed(String text, Field.Type type) {
        try {
            return switch (type) {
                case TEXT -> Optional.of(text);
                case WHOLE -> Optional.of(Long.valueOf(text));
                case NUMBER -> number(text);
                case TRUTH ->
                    text.equals("true") || text.equals("false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
                case MOMENT -> Optional.of(moment(text));
            };
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> number(String text) {
        if (text.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        return Double.isFinite(number.doubleValue()) ? Optional.of(number) : Optional.empty();
    }

    /** A day counts as its first moment in UTC, as everywhere in conditions. */
    private static Instant moment(String text) {
        return text.indexOf('T') < 0
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }
}
