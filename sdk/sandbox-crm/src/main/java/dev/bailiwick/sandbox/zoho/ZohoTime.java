package dev.bailiwick.sandbox.zoho;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Date-times as Zoho writes them: whole seconds in the organisation's time zone, with its offset. */
final class ZohoTime {

    /** An organisation in India: a client that takes the times for UTC is half a day off. */
    static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    private static final DateTimeFormatter PRINTED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZONE);

    private ZohoTime() {}

    static String format(Instant instant) {
        return PRINTED.format(instant);
    }

    /**
     * Reads a date-time with any offset.
     *
     * @throws java.time.DateTimeException when the text is none
     */
    static Instant parse(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    /** Whether a client that knows of this moment has yet to learn of the other, as far as whole seconds tell. */
    static boolean isAfter(Instant time, Instant known) {
        return time.truncatedTo(ChronoUnit.SECONDS).isAfter(known);
    }
}
