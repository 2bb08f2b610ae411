package dev.bailiwick.sandbox.pipedrive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How Pipedrive spells times: in whole seconds of UTC. */
final class PipedriveTime {

    private static final DateTimeFormatter VERSION_1 =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PipedriveTime() {}

    static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** In version 2, such as {@code 2021-01-01T00:00:00Z}. */
    static String format(Instant time) {
        return seconds(time).toString();
    }

    /** In version 1, such as {@code 2021-01-01 00:00:00}. */
    static String formatOld(Instant time) {
        return VERSION_1.format(time);
    }

    /**
     * Reads {@link #formatOld}.
     *
     * @throws java.time.format.DateTimeParseException when it is spelt otherwise
     */
    static Instant parseOld(String text) {
        return VERSION_1.parse(text, Instant::from);
    }
}
