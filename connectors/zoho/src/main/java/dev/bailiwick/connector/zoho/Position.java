package dev.bailiwick.connector.zoho;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a pull got to. The first pull goes through everything; each later one goes through what changed since a time,
 * then through what was deleted since.
 *
 * @param from since when changes are read, in whole seconds; empty for everything
 * @param begun when the pull began, in whole seconds: the same as {@code from} where it has not
 * @param place of a list the token of the next page, of deletions its number, of a bulk read what its reader needs;
 *     empty at the beginning of a phase
 */
record Position(Phase phase, Optional<Instant> from, Instant begun, Optional<String> place) {

    enum Phase {
        LIST,
        BULK,
        DELETED
    }

    private static final Pattern FORM = Pattern.compile("1 (LIST|BULK|DELETED) (-|\\d{1,11}) (\\d{1,11})(?: (\\S+))?");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    static Position everything(Instant now, Phase phase) {
        return new Position(phase, Optional.empty(), whole(now), Optional.empty());
    }

    static Position of(Cursor cursor) {
        Matcher parts = FORM.matcher(cursor.value());
        if (!parts.matches()) {
            throw new ConnectorException(
                    Kind.INVALID,
                    "The cursor is none of this connector. Maybe it belongs to another connection; delete it to read"
                            + " everything again.",
                    null);
        }
        return new Position(
                Phase.valueOf(parts.group(1)),
                parts.group(2).equals("-") ? Optional.empty() : Optional.of(seconds(parts.group(2))),
                seconds(parts.group(3)),
                Optional.ofNullable(parts.group(4)));
    }

    private static Instant seconds(String text) {
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    Cursor cursor() {
        return new Cursor("1 " + phase + " "
                + from.map(start -> String.valueOf(start.getEpochSecond())).orElse("-") + " " + begun.getEpochSecond()
                + place.map(text -> " " + text).orElse(""));
    }

    /** A time as Zoho takes it in headers. */
    static String time(Instant moment) {
        return TIME.format(moment);
    }

    /** Whether nothing was asked in this pull yet. */
    boolean isUnbegun() {
        return phase == Phase.LIST
                && place.isEmpty()
                && from.filter(begun::equals).isPresent();
    }

    /** The same pull, beginning at this moment. */
    Position beginning(Instant now) {
        return new Position(phase, from, now.isBefore(begun) ? begun : whole(now), place);
    }

    Position at(String text) {
        return new Position(phase, from, begun, Optional.of(text));
    }

    /** The beginning of a phase of the same pull. */
    Position in(Phase next) {
        return new Position(next, from, begun, Optional.empty());
    }

    /** Where the next pull begins: this far back, and one second, because Zoho keeps whole seconds. */
    Position nextPull(Duration overlap) {
        Instant start = whole(begun.minus(overlap).minusSeconds(1));
        return new Position(Phase.LIST, Optional.of(start), start, Optional.empty());
    }

    private static Instant whole(Instant time) {
        return Instant.ofEpochSecond(Math.max(0, time.getEpochSecond()));
    }
}
