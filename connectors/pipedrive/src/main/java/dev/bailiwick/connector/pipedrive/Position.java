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
 * Where a pull got to. The first pull goes through everything; each later one goes through what changed in a window of
 * time. Both go through the records in use, then those archived; a later one ends with those deleted.
 *
 * @param from the window's beginning, included, in whole seconds; empty for everything
 * @param to the window's end, left out, in whole seconds: the same as {@code from} where it was not begun; for
 *     everything, when the pull began
 * @param last Pipedrive's cursor, behind which to go on; empty at the beginning of a phase
 */
record Position(Phase phase, Optional<Instant> from, Instant to, Optional<String> last) {

    enum Phase {
        LIVE,
        ARCHIVED,
        DELETED
    }

    private static final Pattern FORM =
            Pattern.compile("1 (LIVE|ARCHIVED|DELETED) (-|\\d{1,12}) (\\d{1,12})(?: (\\S+))?");

    static Position everything(Instant now) {
        return new Position(Phase.LIVE, Optional.empty(), now, Optional.empty());
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
                + from.map(start -> String.valueOf(start.getEpochSecond())).orElse("-") + " " + to.getEpochSecond()
                + last.map(token -> " " + token).orElse(""));
    }

    /** The window's beginning as Pipedrive takes it; null for everything. */
    @Nullable
    String since() {
        return from.map(Instant::toString).orElse(null);
    }

    /** The window's end as Pipedrive takes it; null for everything. */
    @Nullable
    String until() {
        return from.isPresent() ? to.toString() : null;
    }

    /** Whether nothing was asked in this window yet. */
    boolean beginsWindow() {
        return phase == Phase.LIVE && last.isEmpty() && from.filter(to::equals).isPresent();
    }

    /** The same window, reaching to this moment. */
    Position until(Instant now) {
        return new Position(phase, from, whole(now.isBefore(to) ? to : now), last);
    }

    Position after(String token) {
        return new Position(phase, from, to, Optional.of(token));
    }

    Position in(Phase next) {
        return new Position(next, from, to, Optional.empty());
    }

    /** Where the next pull begins: this far back. */
    Position nextPull(Duration overlap) {
        Instant start = whole(to.minus(overlap));
        return new Position(Phase.LIVE, Optional.of(start), start, Optional.empty());
    }

    /** The part of a second that is cut off comes with the next window. */
    private static Instant whole(Instant time) {
        return Instant.ofEpochSecond(Math.max(0, time.getEpochSecond()));
    }
}
