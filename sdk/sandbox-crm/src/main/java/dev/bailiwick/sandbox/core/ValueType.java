package dev.bailiwick.sandbox.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** The types of the values in a {@link Row}, each with its one Java type. */
public enum ValueType {
    /** A {@link String}; ids and choices are texts too. */
    TEXT,
    /** A {@link BigDecimal} without a fraction. */
    INT,
    /** A {@link BigDecimal}. */
    DOUBLE,
    /** A {@link Boolean}. */
    BOOLEAN,
    /** A {@link LocalDate}. */
    DATE,
    /** An {@link Instant}, in whole milliseconds. */
    DATETIME;

    /** For a person. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads what {@link #print} writes.
     *
     * @throws RuntimeException when the text is no value of this type
     */
    public Object parse(String text) {
        return switch (this) {
            case TEXT -> text;
            case INT -> new BigDecimal(new BigDecimal(text).toBigIntegerExact());
            case DOUBLE -> new BigDecimal(text);
            case BOOLEAN -> parseBoolean(text);
            case DATE -> LocalDate.parse(text);
            case DATETIME -> Instant.parse(text);
        };
    }

    private static Boolean parseBoolean(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return Boolean.valueOf(text);
    }

    /** Numbers without an exponent, times in ISO 8601. */
    public static String print(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** The type of a value in a row. */
    public static ValueType of(Object value) {
        if (value instanceof BigDecimal) {
            return DOUBLE;
        }
        if (value instanceof Boolean) {
            return BOOLEAN;
        }
        if (value instanceof LocalDate) {
            return DATE;
        }
        return value instanceof Instant ? DATETIME : TEXT;
    }
}
