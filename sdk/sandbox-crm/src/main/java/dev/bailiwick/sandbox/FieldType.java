package dev.bailiwick.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** The field types of the simulated org, each with the one Java type its values have. */
enum FieldType {
    ID(String.class),
    REFERENCE(String.class),
    STRING(String.class),
    PICKLIST(String.class),
    EMAIL(String.class),
    PHONE(String.class),
    URL(String.class),
    BOOLEAN(Boolean.class),
    INT(BigDecimal.class),
    DOUBLE(BigDecimal.class),
    CURRENCY(BigDecimal.class),
    PERCENT(BigDecimal.class),
    DATE(LocalDate.class),
    DATETIME(Instant.class);

    private final Class<?> valueClass;

    FieldType(Class<?> valueClass) {
        this.valueClass = valueClass;
    }

    /** The type's name in a describe answer. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean holdsText() {
        return valueClass == String.class;
    }

    boolean holdsIds() {
        return this == ID || this == REFERENCE;
    }

    boolean holdsNumbers() {
        return valueClass == BigDecimal.class;
    }

    /**
     * Reads a value as JSON and CSV spell it.
     *
     * @throws RuntimeException when the text is no value of this type
     */
    Object parse(String text) {
        if (holdsIds()) {
            return SalesforceId.canonical(text).orElseThrow(() -> new IllegalArgumentException("malformed id"));
        }
        if (this == INT) {
            return new BigDecimal(new BigDecimal(text).toBigIntegerExact());
        }
        if (holdsNumbers()) {
            return new BigDecimal(text);
        }
        return switch (this) {
            case BOOLEAN -> parseBoolean(text);
            case DATE -> LocalDate.parse(text);
            case DATETIME -> SalesforceTime.parse(text);
            default -> text;
        };
    }

    private static Boolean parseBoolean(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return Boolean.valueOf(text);
    }

    /** Orders two values of this type; text without regard to case, ids with. */
    int compare(Object left, Object right) {
        if (holdsText()) {
            String first = (String) left;
            String second = (String) right;
            return holdsIds() ? first.compareTo(second) : first.compareToIgnoreCase(second);
        }
        return switch (this) {
            case BOOLEAN -> ((Boolean) left).compareTo((Boolean) right);
            case DATE -> ((LocalDate) left).compareTo((LocalDate) right);
            case DATETIME -> ((Instant) left).compareTo((Instant) right);
            default -> ((BigDecimal) left).compareTo((BigDecimal) right);
        };
    }

    /** The value as a person, a CSV file or the journal spells it. */
    static String print(Object value) {
        if (value instanceof Instant instant) {
            return SalesforceTime.format(instant);
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** Writes a value of any field type as JSON. */
    static void write(JsonGenerator json, Object value) {
        if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number.toPlainString());
        } else {
            json.writeString(print(value));
        }
    }
}
