package dev.bailiwick.connector.dynamics365;

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
 * Where a pull of one table got to. With change tracking it is a delta token, and within a pull the token of a page. Of
 * Dataverse's links only the tokens are kept, because the links repeat the list of columns, which a cursor may be too
 * small for. Without change tracking it is a span of time, in the order of the last change.
 *
 * @param span the time between which rows changed, its end left out; empty with change tracking
 * @param delta since when, in Dataverse's words; empty in the first pull
 * @param page which page; empty for the first
 */
record Position(Optional<Span> span, Optional<String> delta, Optional<String> page) {

    private static final Pattern FORM =
            Pattern.compile("1 (?:TRACKED (\\S+)|CHANGED (-?\\d{1,15}) (-?\\d{1,15})) (\\S+)");

    private static final String NONE = "-";

    /** What a cursor may hold. */
    private static final int MAX_LENGTH = 2048;

    /** From the first moment to the last, in milliseconds since 1970. */
    record Span(Instant from, Instant to) {}

    /** All rows, and their changes from then on. */
    static Position tracked() {
        return new Position(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** All rows that changed last before this moment. */
    static Position changed(Instant to) {
        return new Position(Optional.of(new Span(Instant.EPOCH, to)), Optional.empty(), Optional.empty());
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
        Optional<Span> span =
                Optional.ofNullable(parts.group(2)).map(from -> new Span(moment(from), moment(parts.group(3))));
        return new Position(span, given(parts.group(1)), given(parts.group(4)));
    }

    private static Instant moment(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static Optional<String> given(@Nullable String token) {
        return Optional.ofNullable(token).filter(given -> !given.equals(NONE));
    }

    /** Throws when Dataverse's token does not fit: nothing is lost, the pull stays where it is. */
    Cursor cursor() {
        String where = span.map(known -> "CHANGED " + known.from().toEpochMilli() + " "
                        + known.to().toEpochMilli())
                .orElseGet(() -> "TRACKED " + delta.orElse(NONE));
        String value = "1 " + where + " " + page.orElse(NONE);
        if (value.length() > MAX_LENGTH) {
            throw new ConnectorException(
                    Kind.INVALID,
                    "Dataverse's token for the next page has " + value.length() + " characters, more than the "
                            + MAX_LENGTH
                            + " that can be stored. Maybe read without change-tracking, or by larger pages.",
                    null);
        }
        return new Cursor(value);
    }

    boolean isTracked() {
        return span.isEmpty();
    }

    /** Whether a pull of everything goes on here, which asks for tracking on every page. */
    boolean isFirstPull() {
        return isTracked() && delta.isEmpty();
    }

    Position onPage(String token) {
        return new Position(span, delta, Optional.of(token));
    }

    /** Where the next pull begins. */
    Position since(String deltaToken) {
        return new Position(span, Optional.of(deltaToken), Optional.empty());
    }

    /** Where the next pull begins: this far back, since changes become visible only when they are complete. */
    Position after(Span done, Duration overlap) {
        Instant start = done.to().minus(overlap);
        return new Position(Optional.of(new Span(start, start)), Optional.empty(), Optional.empty());
    }

    /** The same span, reaching to this moment, where it was not begun yet. */
    Position until(Instant now) {
        return span.filter(known -> page.isEmpty() && known.from().equals(known.to()))
                .map(known -> new Position(
                        Optional.of(new Span(known.from(), now.isBefore(known.from()) ? known.from() : now)),
                        delta,
                        page))
                .orElse(this);
    }
}
