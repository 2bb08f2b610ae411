package dev.bailiwick.rules.record;

import dev.bailiwick.spi.SchemaField;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the text of a custom field becomes a value of its type. */
enum CustomReading implements Field.Reading {
    TEXT(Field.Type.TEXT) {
        @Override
        Object read(String text) {
            return text;
        }
    },
    NUMBER(Field.Type.NUMBER) {
        @Override
        @Nullable
        Object read(String text) {
            // Java would also read NaN, Infinity, 0x1p3 and 1d.
            if (!DECIMAL.matcher(text).matches()) {
                return null;
            }
            double number = Double.parseDouble(text);
            return Double.isInfinite(number) ? null : number;
        }
    },
    BOOLEAN(Field.Type.TRUTH) {
        @Override
        @Nullable
        Object read(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> null;
            };
        }
    },
    DATE(Field.Type.MOMENT) {
        @Override
        Object read(String text) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    },
    DATE_TIME(Field.Type.MOMENT) {
        @Override
        Object read(String text) {
            return OFFSET_WITH_OR_WITHOUT_COLON.parse(text, Instant::from);
        }
    };

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d++\\.?\\d*+|\\.\\d++)([eE][+-]?\\d{1,9})?");

    /** ISO-8601 allows {@code +02:00} and {@code +0200}. Strict, or 30 February would be read as the 29th. */
    private static final DateTimeFormatter OFFSET_WITH_OR_WITHOUT_COLON = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private final Field.Type type;

    CustomReading(Field.Type type) {
        this.type = type;
    }

    abstract @Nullable Object read(String text);

    static CustomReading of(SchemaField.Type type) {
        return switch (type) {
            case NUMBER -> NUMBER;
            case BOOLEAN -> BOOLEAN;
            case DATE -> DATE;
            case DATE_TIME -> DATE_TIME;
            default -> TEXT;
        };
    }

    Field.Type type() {
        return type;
    }

    @Override
    public @Nullable Object of(Object raw, Facts facts) {
        try {
            return read((String) raw);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
