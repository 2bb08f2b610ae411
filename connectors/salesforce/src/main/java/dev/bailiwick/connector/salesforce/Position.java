package dev.bailiwick.connector.salesforce;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Cursor;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in the order of (SystemModstamp, Id), in which changes are read. Records with one timestamp may fill more
 * than a page, so a place inside a run has both.
 *
 * @param object whose records
 * @param time the timestamp
 * @param id the last record read inside a run; empty where a run begins
 * @param begun a moment no earlier than when the run began, by Salesforce's clock; empty where none has begun
 * @param deletions until when the log of deletions was read; empty before the first run
 */
record Position(
        SalesforceObject object,
        Instant time,
        Optional<String> id,
        Optional<Instant> begun,
        Optional<Instant> deletions) {

    private static final Pattern FORM = Pattern.compile(
            "1 (Account|Opportunity) (?:from (\\S+)|after (\\S+) ([A-Za-z0-9]{15,18})(?: begun (\\S+))?)(?: deleted (\\S+))?");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Where the very first run begins: before any record Salesforce can hold. */
    static Position beginning(SalesforceObject object) {
        return new Position(object, Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Reads {@link #cursor()} back; any other text is refused. */
    static Position of(SalesforceObject object, Cursor cursor) {
        Matcher parts = FORM.matcher(cursor.value());
        if (!parts.matches() || !parts.group(1).equals(object.apiName())) {
            throw foreign(object, null);
        }
        try {
            boolean begins = parts.group(2) != null;
            return new Position(
                    object,
                    Instant.parse(parts.group(begins ? 2 : 3)),
                    Optional.ofNullable(parts.group(4)),
                    Optional.ofNullable(parts.group(5)).map(Instant::parse),
                    Optional.ofNullable(parts.group(6)).map(Instant::parse));
        } catch (DateTimeException e) {
            throw foreign(object, e);
        }
    }

    boolean beginsRun() {
        return id.isEmpty();
    }

    /** Whether no record was read before. */
    boolean isBeginning() {
        return time.equals(Instant.EPOCH);
    }

    /** From when on the log of deletions is to be read; a cursor older than that log's use has only its own time. */
    Instant deletionsFrom() {
        return deletions.orElse(time);
    }

    /** The same place, with the log of deletions read until then. */
    Position withDeletions(Instant until) {
        return new Position(object, time, id, begun, Optional.of(until));
    }

    /** The same place in a run that begins now, by Salesforce's clock, which tells whole seconds. */
    Position beginningRun(Instant now) {
        return new Position(object, time, id, Optional.of(now.plusSeconds(1)), deletions);
    }

    /** The place behind this record, or this place where the record is older: a page may be out of order. */
    Position after(Instant modifiedAt, String recordId) {
        return modifiedAt.isBefore(time)
                ? this
                : new Position(object, modifiedAt, Optional.of(recordId), begun, deletions);
    }

    /**
     * Where the next run begins: this far back of the last record, since records of long transactions appear late under
     * old times, and of this run's beginning, since what appeared behind its back while it went on is older still.
     */
    Position nextRun(Duration overlap) {
        if (beginsRun()) {
            return new Position(object, time, Optional.empty(), Optional.empty(), deletions);
        }
        Instant from = begun.filter(time::isAfter).orElse(time);
        return new Position(object, from.minus(overlap), Optional.empty(), Optional.empty(), deletions);
    }

    /** The records from here on. A time in UTC spares the plus sign that URLs garble. */
    String condition() {
        String at = MOMENT.format(time);
        return id.map(last -> "(SystemModstamp = " + at + " AND Id > '" + last + "') OR SystemModstamp > " + at)
                .orElse("SystemModstamp >= " + at);
    }

    Cursor cursor() {
        String place = id.map(last -> " after " + time + " " + last
                        + begun.map(at -> " begun " + at).orElse(""))
                .orElse(" from " + time);
        return new Cursor("1 " + object.apiName() + place
                + deletions.map(until -> " deleted " + until).orElse(""));
    }

    private static ConnectorException foreign(SalesforceObject object, @Nullable DateTimeException cause) {
        return new ConnectorException(
                Kind.CURSOR_EXPIRED,
                "The cursor is none of this connector for " + object.apiName()
                        + ". Maybe another CRM was configured under this connection's name; everything is read again.",
                cause);
    }
}
