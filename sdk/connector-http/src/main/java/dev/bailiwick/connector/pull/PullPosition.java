package dev.bailiwick.connector.pull;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a pull got to that goes through what changed in the order of ids and not of times: then no page ends among
 * records of one moment, and a record that changes meanwhile keeps its place. What changes meanwhile comes with the
 * next pull, which begins before this one did. Immutable.
 *
 * @param <P> the parts of a pull, each with a list of its own; every pull but the first begins with the first of them
 * @param phase the part it is in
 * @param from since when changes are read, in whole seconds; empty for everything
 * @param begun when the pull began, in whole seconds: the same as {@code from} where it has not
 * @param place behind which to go on in this part, without white space; empty at its beginning
 */
public record PullPosition<P extends Enum<P>>(P phase, Optional<Instant> from, Instant begun, Optional<String> place) {

    private static final Pattern FORM = Pattern.compile("1 ([A-Z]+) (-|\\d{1,11}) (\\d{1,11})(?: (\\S+))?");

    /**
     * The beginning of a pull of everything.
     *
     * @param now by the CRM's clock
     */
    public static <P extends Enum<P>> PullPosition<P> everything(P phase, Instant now) {
        return new PullPosition<>(phase, Optional.empty(), whole(now), Optional.empty());
    }

    /**
     * From a cursor that {@link #cursor} made.
     *
     * @throws ConnectorException {@link Kind#CURSOR_EXPIRED} when another connector made it
     */
    public static <P extends Enum<P>> PullPosition<P> of(Cursor cursor, Class<P> phases) {
        Matcher parts = FORM.matcher(cursor.value());
        if (!parts.matches()) {
            throw foreign();
        }
        P phase = Arrays.stream(phases.getEnumConstants())
                .filter(constant -> constant.name().equals(parts.group(1)))
                .findFirst()
                .orElseThrow(PullPosition::foreign);
        return new PullPosition<>(
                phase,
                parts.group(2).equals("-") ? Optional.empty() : Optional.of(seconds(parts.group(2))),
                seconds(parts.group(3)),
                Optional.ofNullable(parts.group(4)));
    }

    private static ConnectorException foreign() {
        return new ConnectorException(
                Kind.CURSOR_EXPIRED,
                "The cursor is none of this connector. Maybe another CRM was configured under this connection's"
                        + " name; everything is read again.",
                null);
    }

    private static Instant seconds(String text) {
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    /** What is kept between pages and pulls. */
    public Cursor cursor() {
        return new Cursor("1 " + phase.name() + " "
                + from.map(start -> String.valueOf(start.getEpochSecond())).orElse("-") + " " + begun.getEpochSecond()
                + place.map(text -> " " + text).orElse(""));
    }

    /** Whether nothing was asked in this pull yet. */
    public boolean isUnbegun() {
        return phase == first() && place.isEmpty() && from.filter(begun::equals).isPresent();
    }

    /**
     * The same pull, beginning at this moment.
     *
     * @param now by the CRM's clock
     */
    public PullPosition<P> beginning(Instant now) {
        return new PullPosition<>(phase, from, now.isBefore(begun) ? begun : whole(now), place);
    }

    /**
     * The same, unless changes since its beginning can no longer be told in full.
     *
     * @param kept how long the CRM tells what was deleted
     * @param now by the CRM's clock
     * @throws ConnectorException {@link Kind#CURSOR_EXPIRED} when it began to read longer ago
     */
    public PullPosition<P> notOlderThan(Duration kept, Instant now) {
        if (from.isPresent() && from.get().isBefore(now.minus(kept))) {
            throw new ConnectorException(
                    Kind.CURSOR_EXPIRED,
                    "The CRM tells for " + kept.toDays() + " days what was deleted, and the last pull was before that,"
                            + " at " + from.get() + ". Maybe pull more often; everything is read again.",
                    null);
        }
        return this;
    }

    /** Further on in the same part. */
    public PullPosition<P> at(String next) {
        return new PullPosition<>(phase, from, begun, Optional.of(next));
    }

    /** The beginning of another part of the same pull. */
    public PullPosition<P> in(P next) {
        return new PullPosition<>(next, from, begun, Optional.empty());
    }

    /**
     * The beginning of the next pull.
     *
     * @param overlap how far back of this one's beginning
     */
    public PullPosition<P> nextPull(Duration overlap) {
        Instant start = whole(begun.minus(overlap));
        return new PullPosition<>(first(), Optional.of(start), start, Optional.empty());
    }

    private P first() {
        return phase.getDeclaringClass().getEnumConstants()[0];
    }

    private static Instant whole(Instant time) {
        return Instant.ofEpochSecond(Math.max(0, time.getEpochSecond()));
    }
}
