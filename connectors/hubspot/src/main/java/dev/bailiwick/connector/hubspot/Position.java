package dev.bailiwick.connector.hubspot;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a pull got to. A pull of everything goes through the list of records. Each later pull goes through what changed
 * in a window of time, and then through the archived records.
 *
 * @param phase which of the three
 * @param from the window's beginning, included; for a list, when the pull began
 * @param to the window's end, left out; the same as {@code from} where the window was not begun
 * @param last the id or page token behind which to go on; empty at the beginning of a phase
 */
record Position(Phase phase, Instant from, Instant to, Optional<String> last) {

    enum Phase {
        LIST,
        SEARCH,
        ARCHIVED
    }

    private static final Pattern FORM = Pattern.compile("1 (LIST|SEARCH|ARCHIVED) (\\d{1,15}) (\\d{1,15})(?: (\\S+))?");

    static Position beginning(Instant now) {
        return new Position(Phase.LIST, now, now, Optional.empty());
    }

    static Position of(Cursor cursor) {
        Matcher parts = FORM.matcher(cursor.value());
        if (!parts.matches()) {
            throw new ConnectorException(
                    Kind.CURSOR_EXPIRED,
                    "The cursor is none of this connector. Maybe another CRM was configured under this connection's"
                            + " name; everything is read again.",
                    null);
        }
        return new Position(
                Phase.valueOf(parts.group(1)),
                Instant.ofEpochMilli(Long.parseLong(parts.group(2))),
                Instant.ofEpochMilli(Long.parseLong(parts.group(3))),
                Optional.ofNullable(parts.group(4)));
    }

    Cursor cursor() {
        return new Cursor("1 " + phase + " " + from.toEpochMilli() + " " + to.toEpochMilli()
                + last.map(token -> " " + token).orElse(""));
    }

    /** Whether nothing was asked in this window yet. */
    boolean beginsWindow() {
        return phase == Phase.SEARCH && last.isEmpty() && from.equals(to);
    }

    /** The same window, reaching to this moment. */
    Position until(Instant now) {
        return new Position(phase, from, now.isBefore(from) ? from : now, last);
    }

    /** The same, unless the archived records of the window are no longer listed in full. */
    Position notOlderThan(Duration kept, Instant now) {
        if (from.isBefore(now.minus(kept))) {
            throw new ConnectorException(
                    Kind.CURSOR_EXPIRED,
                    "HubSpot lists for " + kept.toDays() + " days what was archived, and the last pull was before"
                            + " that, at " + from + ". Maybe pull more often; everything is read again.",
                    null);
        }
        return this;
    }

    Position after(String token) {
        return new Position(phase, from, to, Optional.of(token));
    }

    /** The pass through archived records that ends this window. */
    Position archived() {
        return new Position(Phase.ARCHIVED, from, to, Optional.empty());
    }

    /** Where the next pull begins: this far back, since the search shows changes late. */
    Position nextPull(Duration overlap) {
        Instant start = to.minus(overlap);
        return new Position(Phase.SEARCH, start, start, Optional.empty());
    }
}
