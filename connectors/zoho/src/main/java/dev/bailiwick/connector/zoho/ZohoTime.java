package dev.bailiwick.connector.zoho;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as Zoho takes them: in whole seconds, with an offset. */
final class ZohoTime {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ZohoTime() {}

    static String of(Instant moment) {
        return TIME.format(moment);
    }
}
