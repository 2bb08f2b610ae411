package dev.bailiwick.connector.suitecrm;

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
 * and then through what was deleted since.
 *
 * @param from since when changes are read, in whole seconds; empty for everything
 * @param begun when the pull began, in whole seconds: the same as {@code from} where it has not
 * @param last the id behind which to go on; empty at the beginning of a phase
 */
record Position(Phase phase, Optional<Instant> from, Instant begun, Optional<String> last) {

    enum Phase {
        LIVE,
        DELETED
    }

    /** SuiteCRM hands dates to its database as they are; it takes any other text for no limit at all. */
    private static final DateTimeFormatter DATABASE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern FORM = Pattern.compile("1 (LIVE|DELETED) (-|\\d{1,11}) (\\d{1,11})(?: (\\S+))?");

    static Position everything(Instant now) {
        return new Position(Phase.LIVE, Optional.empty(), whole(now), Optional.empty());
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
                + last.map(id -> " " + id).orElse(""));
    }

    /** What there is to list from here on. */
    Listing narrow(Listing listing) {
        Listing since = from.map(start -> listing.where("date_modified", "gte", DATABASE_TIME.format(start)))
                .orElse(listing);
        Listing phased = phase == Phase.DELETED ? since.where("deleted", "eq", "1") : since;
        return last.map(phased::after).orElse(phased);
    }

    /** Whether nothing was asked in this pull yet. */
    boolean isUnbegun() {
        return phase == Phase.LIVE
                && last.isEmpty()
                && from.filter(begun::equals).isPresent();
    }

    /** The same pull, beginning at this moment. */
    Position beginning(Instant now) {
        return new Position(phase, from, now.isBefore(begun) ? begun : whole(now), last);
    }

    Position after(String id) {
        return new Position(phase, from, begun, Optional.of(id));
    }

    /** The pass through deleted records that ends a pull; none where nothing was pulled before. */
    Optional<Position> deleted() {
        return from.map(start -> new Position(Phase.DELETED, from, begun, Optional.empty()));
    }

    /** Where the next pull begins: this far back. */
    Position nextPull(Duration overlap) {
        Instant start = whole(begun.minus(overlap));
        return new Position(Phase.LIVE, Optional.of(start), start, Optional.empty());
    }

    private static Instant whole(Instant time) {
        return Instant.ofEpochSecond(Math.max(0, time.getEpochSecond()));
    }
}
