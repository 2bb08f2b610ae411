package dev.bailiwick.rules.condition;

import dev.bailiwick.spi.SchemaField;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/** How the text of a custom field becomes a value of its type. */
enum CustomValue {
    TEXT(SimpleType.STRING, "a text") {
        @Override
        Object read(String text) {
            return text;
        }
    },
    NUMBER(SimpleType.DOUBLE, "a number") {
        @Override
        Object read(String text) {
            double number = new BigDecimal(text).doubleValue();
            if (Double.isInfinite(number)) {
                throw new NumberFormatException(text);
            }
            return number;
        }
    },
    BOOLEAN(SimpleType.BOOL, "true or false") {
        @Override
        Object read(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException(text);
            };
        }
    },
    /** A day counts as its first moment in UTC, so that days and moments compare. */
    DATE(SimpleType.TIMESTAMP, "a date") {
        @Override
        Object read(String text) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    },
    DATE_TIME(SimpleType.TIMESTAMP, "a date with time") {
        @Override
        Object read(String text) {
            return OFFSET_WITH_OR_WITHOUT_COLON.parse(text, Instant::from);
        }
    };

    /** ISO-8601 allows {@code +02:00} and {@code +0200}. */
    private static final DateTimeFormatter OFFSET_WITH_OR_WITHOUT_COLON = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    private final CelType celType;
    private final String kind;

    CustomValue(CelType celType, String kind) {
        this.celType = celType;
        this.kind = kind;
    }

    abstract Object read(String text);

    static CustomValue of(SchemaField.Type type) {
        return switch (type) {
            case NUMBER -> NUMBER;
            case BOOLEAN -> BOOLEAN;
            case DATE -> DATE;
            case DATE_TIME -> DATE_TIME;
            default -> TEXT;
        };
    }

    Field field(String name) {
        return new Field(
                "account.custom." + name,
                celType,
                account -> Optional.ofNullable(account.custom().get(name)),
                this::parse,
                kind);
    }

    private Optional<Object> parse(Object text) {
        try {
            return Optional.of(read((String) text));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
