package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.ValueType;
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
     * Reads a value as JSON spells it.
     *
     * @throws RuntimeException when the text is no value of this type
     */
    Object parse(String text) {
        if (holdsIds()) {
            return SalesforceId.canonical(text).orElseThrow(() -> new IllegalArgumentException("malformed id"));
        }
        return switch (this) {
            case INT -> ValueType.INT.parse(text);
            case DOUBLE, CURRENCY, PERCENT -> ValueType.DOUBLE.parse(text);
            case BOOLEAN -> ValueType.BOOLEAN.parse(text);
            case DATE -> ValueType.DATE.parse(text);
            case DATETIME -> SalesforceTime.parse(text);
            default -> text;
        };
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

    /** The value as Salesforce spells it. */
    static String print(Object value) {
        return value instanceof Instant instant ? SalesforceTime.format(instant) : ValueType.print(value);
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
