package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.core.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The types of properties, each with the one Java type its values have. HubSpot sends every value as a text. */
enum PropertyType {
    TEXT("string", "text"),
    CHOICE("enumeration", "select"),
    /** The id of an owner. */
    OWNER("enumeration", "select"),
    /** The id of another record. */
    REFERENCE("number", "number"),
    NUMBER("number", "number"),
    /** Kept in percent, spelt as a fraction of 1. */
    FRACTION("number", "number"),
    BOOL("bool", "booleancheckbox"),
    DATE("date", "date"),
    TIME("datetime", "date"),
    /** Kept as a day, spelt as the moment at which it begins. */
    DAY("datetime", "date");

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String type;
    private final String fieldType;

    PropertyType(String type, String fieldType) {
        this.type = type;
        this.fieldType = fieldType;
    }

    /** In HubSpot's words. */
    String type() {
        return type;
    }

    /** How HubSpot's forms show it. */
    String fieldType() {
        return fieldType;
    }

    /**
     * Reads a value as HubSpot spells it; times may also be milliseconds since 1970.
     *
     * @throws RuntimeException when the text is no value of this type
     */
    Object parse(String text) {
        return switch (this) {
            case TEXT, CHOICE, OWNER, REFERENCE -> text;
            case NUMBER -> ValueType.DOUBLE.parse(text);
            case FRACTION -> new BigDecimal(text).movePointRight(2);
            case BOOL -> ValueType.BOOLEAN.parse(text);
            case DATE -> LocalDate.parse(text);
            case TIME -> moment(text);
            case DAY -> LocalDate.ofInstant(moment(text), ZoneOffset.UTC);
        };
    }

    private static Instant moment(String text) {
        if (text.matches("-?\\d+")) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        return text.length() == "2026-01-01".length()
                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                : OffsetDateTime.parse(text).toInstant();
    }

    /** Writes what {@link #parse} reads. */
    String print(Object value) {
        return switch (this) {
            case FRACTION ->
                ((BigDecimal) value).movePointLeft(2).stripTrailingZeros().toPlainString();
            case TIME -> time((Instant) value);
            case DAY -> value + "T00:00:00Z";
            default -> ValueType.print(value);
        };
    }

    /** A moment as HubSpot spells it, in milliseconds. */
    static String time(Instant moment) {
        return MILLIS.format(moment);
    }

    /** Orders two values of this type; texts without regard to case. */
    int compare(Object left, Object right) {
        return switch (this) {
            case NUMBER, FRACTION -> ((BigDecimal) left).compareTo((BigDecimal) right);
            case BOOL -> ((Boolean) left).compareTo((Boolean) right);
            case DATE, DAY -> ((LocalDate) left).compareTo((LocalDate) right);
            case TIME -> ((Instant) left).compareTo((Instant) right);
            default -> ((String) left).compareToIgnoreCase((String) right);
        };
    }
}
