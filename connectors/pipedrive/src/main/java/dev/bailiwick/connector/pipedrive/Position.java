package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a pull got to. The first pull goes through everything; each later one goes through what changed since a time.
 * Both go through the records in use, then those archived; a later one ends with those deleted.
 *
 * @param from since when changes are read, in whole seconds; empty for everything
 * @param begun when the pull began, in whole seconds: the same as {@code from} where it has not
 * @param last Pipedrive's cursor, behind which to go on; empty at the beginning of a phase
 */
record Position(Phase phase, Optional<Instant> from, Instant begun, Optional<String> last) {

    enum Phase {
        LIVE,
        ARCHIVED,
        DELETED
    }

    private static final Pattern FORM =
            Pattern.compile("1 (LIVE|ARCHIVED|DELETED) (-|\\d{1,11}) (\\d{1,11})(?: (\\S+))?");

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
                + last.map(token -> " " + token).orElse(""));
    }

    /** Since when, as Pipedrive takes it; null for everything. */
    @Nullable
    String since() {
        return from.map(Instant::toString).orElse(null);
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

    Position after(String token) {
        return new Position(phase, from, begun, Optional.of(token));
    }

    Position in(Phase next) {
        return new Position(next, from, begun, Optional.empty());
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
