package dev.bailiwick.connector.record;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * A value that is there. Its methods read it as more than text, or throw {@link UnreadableException}.
 *
 * @param field the CRM's name of the field, for messages
 * @param text the value, not empty
 */
public record Cell(String field, String text) {

    /**
     * ISO 8601 as CRMs write it: with a blank for the T (Pipedrive's first API, SuiteCRM), an offset without colon
     * (Salesforce), or no offset, which all of them mean as UTC.
     */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** The form of nearly all moments in large files. */
    private static final String PLAIN = "0000-00-00T00:00:00.000Z";

    /** Far more digits than any CRM keeps, and short enough to write out. */
    private static final int MAX_SCALE = 100;

    /** A moment; without an offset it is UTC. */
    public Instant instant() {
        try {
            if (isPlain()) {
                return plainInstant();
            }
            TemporalAccessor moment = MOMENT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return moment instanceof OffsetDateTime exact
                    ? exact.toInstant()
                    : LocalDateTime.from(moment).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw unreadable("a date and time");
        }
    }

    /** Whether it has the length and signs of {@link #PLAIN}. */
    private boolean isPlain() {
        for (int i = 0; i < PLAIN.length(); i++) {
            char sign = PLAIN.charAt(i);
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (sign == '0' ? c < '0' || c > '9' : c != sign) {
                return false;
            }
        }
        return text.length() == PLAIN.length();
    }

    /** Without the formatter, which takes a third of the time of a whole record. */
    private Instant plainInstant() {
        return LocalDateTime.of(
                        number(0, 4),
                        number(5, 7),
                        number(8, 10),
                        number(11, 13),
                        number(14, 16),
                        number(17, 19),
                        number(20, 23) * 1_000_000)
                .toInstant(ZoneOffset.UTC);
    }

    private int number(int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** A day. */
    public LocalDate date() {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw unreadable("a date");
        }
    }

    /** A number without trailing zeros: Salesforce writes whole numbers as {@code 350000000.0}. */
    public BigDecimal number() {
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            if (Math.abs(number.scale()) <= MAX_SCALE) {
                return number.scale() < 0 ? number.setScale(0) : number;
            }
        } catch (NumberFormatException e) {
            throw unreadable("a number");
        }
        throw unreadable("a number of reasonable size");
    }

    /** A whole number, 0 or more. */
    public long count() {
        try {
            long count = number().longValueExact();
            if (count >= 0) {
                return count;
            }
        } catch (ArithmeticException e) {
            throw unreadable("a whole number");
        }
        throw unreadable("0 or more");
    }

    /** True or false, in words or as 1 and 0. */
    public boolean flag() {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw unreadable("true or false");
        };
    }

    /**
     * What to throw when the value is something else.
     *
     * @param expected with its article: {@code a date}
     */
    public UnreadableException unreadable(String expected) {
        return new UnreadableException(field + " is '" + text + "', not " + expected);
    }
}
