package dev.bailiwick.rules.condition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Functions of one value; null where there is no result. */
final class OracleFunctions {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private OracleFunctions() {}

    static @Nullable Object of(String function, Object value) {
        return switch (function) {
            case "size" -> value.toString().codePoints().count();
            case "lowerAscii" -> turned((String) value, 'A', 32);
            case "upperAscii" -> turned((String) value, 'a', -32);
            case "double" -> number(value);
            case "int" -> whole(value);
            case "string" -> value.toString();
            case "timestamp" -> moment(value);
            case "domain" -> OracleTrade.domain((String) value);
            default -> partOf(((Instant) value).atOffset(ZoneOffset.UTC), function);
        };
    }

    private static String turned(String text, char first, int by) {
        StringBuilder turned = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            turned.append(c >= first && c < first + 26 ? (char) (c + by) : c);
        }
        return turned.toString();
    }

    private static @Nullable Object number(Object value) {
        if (value instanceof Long whole) {
            return (double) whole;
        }
        if (value instanceof Double) {
            return value;
        }
        try {
            double number = Double.parseDouble((String) value);
            return Double.isFinite(number) ? (Object) number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Object whole(Object value) {
        if (value instanceof Double number) {
            // CEL refuses the least whole number, too, as it cannot be told from lesser ones.
            return number <= -0x1p63 ? null : OracleNumbers.fitting(new BigDecimal(number).toBigInteger());
        }
        if (value instanceof Instant moment) {
            return moment.getEpochSecond();
        }
        if (value instanceof Long) {
            return value;
        }
        String text = (String) value;
        return text.matches("[+-]?\\p{Nd}+") ? OracleNumbers.fitting(new BigInteger(text)) : null;
    }

    private static @Nullable Object moment(Object value) {
        try {
            if (value instanceof Instant) {
                return value;
            }
            return inRange(
                    value instanceof Long second
                            ? Instant.ofEpochSecond(second)
                            : OffsetDateTime.parse((String) value).toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** CEL's moments are those of the years 1 to 9999. */
    static @Nullable Object inRange(Instant moment) {
        return moment.isBefore(FIRST) || moment.isAfter(LAST) ? null : moment;
    }

    /** CEL's durations are those whose nanoseconds fit into 64 bits, some 292 years. */
    static @Nullable Object inRange(Duration duration) {
        BigInteger nanos = BigInteger.valueOf(duration.getSeconds())
                .multiply(BigInteger.valueOf(1_000_000_000))
                .add(BigInteger.valueOf(duration.getNano()));
        return OracleNumbers.fitting(nanos) == null ? null : duration;
    }

    private static Object partOf(OffsetDateTime time, String function) {
        return (long)
                switch (function) {
                    case "getFullYear" -> time.getYear();
                    case "getMonth" -> time.getMonthValue() - 1;
                    case "getDate" -> time.getDayOfMonth();
                    case "getDayOfMonth" -> time.getDayOfMonth() - 1;
                    case "getDayOfWeek" -> time.getDayOfWeek().getValue() % 7;
                    case "getDayOfYear" -> time.getDayOfYear() - 1;
                    case "getHours" -> time.getHour();
                    case "getMinutes" -> time.getMinute();
                    case "getSeconds" -> time.getSecond();
                    case "getMilliseconds" -> time.getNano() / 1_000_000;
                    default -> throw new IllegalArgumentException(function);
                };
    }
}
