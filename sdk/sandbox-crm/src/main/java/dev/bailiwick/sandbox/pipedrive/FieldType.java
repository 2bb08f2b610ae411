package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.core.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import tools.jackson.databind.JsonNode;

/** The types of fields, each under Pipedrive's name for it and with what it takes as a value. */
enum FieldType {
    ID("int"),
    TEXT("varchar"),
    LONG_TEXT("text"),
    PHONE("phone"),
    INT("int"),
    DOUBLE("double"),
    MONEY("monetary"),
    DATE("date"),
    TIME("date"),
    CHOICE("enum"),
    /** Custom fields have no type for flags: a choice of two. */
    YES_NO("enum"),
    FLAG("boolean"),
    USER("user"),
    ORGANIZATION("org"),
    PIPELINE("pipeline"),
    STAGE("stage"),
    STATUS("status"),
    ADDRESS("address");

    private final String label;

    FieldType(String label) {
        this.label = label;
    }

    /** Pipedrive's name of the type. */
    String label() {
        return label;
    }

    boolean isChoice() {
        return this == CHOICE || this == YES_NO;
    }

    boolean isReference() {
        return this == USER || this == ORGANIZATION;
    }

    /**
     * A value as a client sends it; of a choice and of what Pipedrive keeps by number, the number as a text. Version 2
     * is strict: numbers are no texts.
     *
     * @throws IllegalArgumentException saying what it must be
     */
    Object parse(JsonNode value) {
        return switch (this) {
            case TEXT, LONG_TEXT, PHONE, STATUS -> demanded(value.isString(), "a string", value.asString());
            case DATE -> date(value);
            case FLAG -> demanded(value.isBoolean(), "a boolean", value.asBoolean(false));
            case DOUBLE, MONEY -> demanded(value.isNumber(), "a number", decimal(value));
            case INT -> demanded(value.isIntegralNumber(), "an integer", decimal(value));
            case CHOICE, YES_NO, USER, ORGANIZATION, STAGE, PIPELINE ->
                demanded(value.isIntegralNumber(), "an integer", ValueType.print(decimal(value)));
            case ID, TIME, ADDRESS -> throw new IllegalArgumentException("is read-only");
        };
    }

    private static BigDecimal decimal(JsonNode value) {
        return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
    }

    private static LocalDate date(JsonNode value) {
        try {
            return LocalDate.parse(value.asString(""));
        } catch (RuntimeException notADate) {
            throw new IllegalArgumentException("must be a date in the format YYYY-MM-DD", notADate);
        }
    }

    private static Object demanded(boolean fits, String what, Object value) {
        if (!fits) {
            throw new IllegalArgumentException("must be " + what);
        }
        return value;
    }
}
