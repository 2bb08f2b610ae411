package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** The field types of the simulated organisation. */
enum FieldType {
    BIGINT("string", ValueType.TEXT),
    TEXT("string", ValueType.TEXT),
    TEXTAREA("string", ValueType.TEXT),
    PICKLIST("string", ValueType.TEXT),
    PHONE("string", ValueType.TEXT),
    WEBSITE("string", ValueType.TEXT),
    INTEGER("integer", ValueType.INT),
    DOUBLE("double", ValueType.DOUBLE),
    CURRENCY("double", ValueType.DOUBLE),
    BOOLEAN("boolean", ValueType.BOOLEAN),
    DATE("string", ValueType.DATE),
    DATETIME("string", ValueType.DATETIME),
    /** A record of another module. */
    LOOKUP("jsonobject", ValueType.TEXT),
    /** A user. */
    OWNERLOOKUP("jsonobject", ValueType.TEXT);

    private final String jsonType;
    private final ValueType valueType;

    FieldType(String jsonType, ValueType valueType) {
        this.jsonType = jsonType;
        this.valueType = valueType;
    }

    /** What the metadata call it. */
    String dataType() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which JSON its values are. */
    String jsonType() {
        return jsonType;
    }

    /** What a refused value should have been. */
    String expected() {
        return switch (this) {
            case DATE, DATETIME -> dataType();
            default -> jsonType;
        };
    }

    /** Whether its values are ids of other records. */
    boolean refers() {
        return this == LOOKUP || this == OWNERLOOKUP;
    }

    /** Whether its values are numbers. */
    boolean numeric() {
        return this == INTEGER || this == DOUBLE || this == CURRENCY;
    }

    /**
     * Reads a value as JSON, or a condition, spells it.
     *
     * @throws RuntimeException when the text is no value of this type
     */
    Object parse(String text) {
        return this == DATETIME ? ZohoTime.parse(text) : valueType.parse(text);
    }

    /** Orders two values of this type; text without regard to case. */
    int compare(Object left, Object right) {
        return switch (valueType) {
            case TEXT -> ((String) left).compareToIgnoreCase((String) right);
            case INT, DOUBLE -> ((BigDecimal) left).compareTo((BigDecimal) right);
            case BOOLEAN -> ((Boolean) left).compareTo((Boolean) right);
            case DATE -> ((LocalDate) left).compareTo((LocalDate) right);
            case DATETIME -> ((Instant) left).compareTo((Instant) right);
        };
    }

    /** A value as Zoho writes it in a text, such as a cell of a CSV file. */
    static String print(Object value) {
        return value instanceof Instant instant ? ZohoTime.format(instant) : ValueType.print(value);
    }
}
