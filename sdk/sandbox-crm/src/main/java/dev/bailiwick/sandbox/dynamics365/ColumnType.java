package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.core.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The column types of the simulated environment, each with the one Java type its values have. */
enum ColumnType {
    UNIQUEIDENTIFIER("Uniqueidentifier", String.class),
    STRING("String", String.class),
    MEMO("Memo", String.class),
    ENTITY_NAME("EntityName", String.class),
    BOOLEAN("Boolean", Boolean.class),
    INTEGER("Integer", BigDecimal.class),
    BIG_INT("BigInt", BigDecimal.class),
    DECIMAL("Decimal", BigDecimal.class),
    DOUBLE("Double", BigDecimal.class),
    MONEY("Money", BigDecimal.class),
    /** A number with a text, as are the next two. */
    PICKLIST("Picklist", Choice.class),
    STATE("State", Choice.class),
    STATUS("Status", Choice.class),
    /** A {@code DateTime} with the behavior {@code DateOnly}. */
    DATE("DateTime", LocalDate.class),
    /** A {@code DateTime} with the behavior {@code UserLocal}; in whole seconds. */
    DATE_TIME("DateTime", Instant.class),
    LOOKUP("Lookup", Lookup.class),
    OWNER("Owner", Lookup.class),
    CUSTOMER("Customer", Lookup.class);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.US);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M/d/yyyy h:mm a", Locale.US);

    private final String wireName;
    private final Class<?> valueClass;

    ColumnType(String wireName, Class<?> valueClass) {
        this.wireName = wireName;
        this.valueClass = valueClass;
    }

    /** The name in metadata, such as {@code Money}. */
    String wireName() {
        return wireName;
    }

    boolean isLookup() {
        return valueClass == Lookup.class;
    }

    boolean isChoice() {
        return valueClass == Choice.class;
    }

    boolean holdsNumbers() {
        return valueClass == BigDecimal.class || valueClass == Choice.class;
    }

    boolean holdsText() {
        return valueClass == String.class;
    }

    /**
     * Reads a value as JSON, a filter or a paging cookie spells it; of a lookup its id.
     *
     * @throws RuntimeException when the text is no value of this type
     */
    Object parse(String text) {
        if (isLookup() || this == UNIQUEIDENTIFIER) {
            return Guid.canonical(text).orElseThrow(() -> new IllegalArgumentException("no GUID"));
        }
        if (isChoice()) {
            return Choice.of(Integer.parseInt(text));
        }
        return switch (this) {
            case BOOLEAN -> ValueType.BOOLEAN.parse(text);
            case INTEGER, BIG_INT -> ValueType.INT.parse(text);
            case DECIMAL, DOUBLE, MONEY -> ValueType.DOUBLE.parse(text);
            case DATE -> ValueType.DATE.parse(text);
            case DATE_TIME -> ValueType.DATETIME.parse(text);
            default -> text;
        };
    }

    /** Orders two values of this type, of lookups their ids; text without regard to case, as the database does. */
    int compare(Object left, Object right) {
        if (isLookup()) {
            return id(left).compareTo(id(right));
        }
        if (holdsText()) {
            return ((String) left).compareToIgnoreCase((String) right);
        }
        return switch (this) {
            case BOOLEAN -> ((Boolean) left).compareTo((Boolean) right);
            case PICKLIST, STATE, STATUS -> Integer.compare(((Choice) left).number(), ((Choice) right).number());
            case DATE -> ((LocalDate) left).compareTo((LocalDate) right);
            case DATE_TIME -> ((Instant) left).compareTo((Instant) right);
            default -> ((BigDecimal) left).compareTo((BigDecimal) right);
        };
    }

    private static String id(Object value) {
        return value instanceof Lookup lookup ? lookup.id() : (String) value;
    }

    /** The value as it stands in JSON. */
    static Object json(Object value) {
        if (value instanceof BigDecimal number) {
            return number.scale() < 0 ? number.setScale(0) : number;
        }
        if (value instanceof Choice choice) {
            return choice.number();
        }
        return value instanceof Boolean ? value : text(value);
    }

    /** The value as a URL or a cookie holds it. */
    static String text(Object value) {
        if (value instanceof Choice choice) {
            return String.valueOf(choice.number());
        }
        return value instanceof Lookup lookup ? lookup.id() : ValueType.print(value);
    }

    /** The value as forms show it; choices and lookups have texts that the value does not tell. */
    String formatted(Object value) {
        return switch (this) {
            case BOOLEAN -> Boolean.TRUE.equals(value) ? "Yes" : "No";
            case INTEGER -> String.format(Locale.US, "%,d", ((BigDecimal) value).toBigInteger());
            case DECIMAL, DOUBLE -> String.format(Locale.US, "%,.2f", (BigDecimal) value);
            case MONEY -> String.format(Locale.US, "$%,.2f", (BigDecimal) value);
            case DATE -> DAY.format((LocalDate) value);
            case DATE_TIME -> MOMENT.format(((Instant) value).atOffset(ZoneOffset.UTC));
            default -> text(value);
        };
    }
}
