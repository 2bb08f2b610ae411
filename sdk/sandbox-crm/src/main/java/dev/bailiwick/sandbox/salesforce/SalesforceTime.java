package dev.bailiwick.sandbox.salesforce;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Date-times as Salesforce writes them: milliseconds, and an offset without a colon. */
final class SalesforceTime {

    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private SalesforceTime() {}

    static String format(Instant instant) {
        return PRINTED.format(instant);
    }

    /**
     * Reads what {@link #format} writes, and also an offset with a colon or {@code Z}.
     *
     * @throws java.time.DateTimeException when the text is no date-time with an offset
     */
    static Instant parse(String text) {
        return OffsetDateTime.parse(text, READ).toInstant();
    }
}
