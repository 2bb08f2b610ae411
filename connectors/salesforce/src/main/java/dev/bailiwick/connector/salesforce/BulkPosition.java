package dev.bailiwick.connector.salesforce;

import dev.bailiwick.spi.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a first load by a Bulk API job: while the job runs, in its results, or behind them.
 *
 * @param job its id
 * @param since when it began, by Salesforce's clock: from here on changes are read once it has been read
 * @param asked when the running job was last asked about
 * @param locator of the results it is in; empty for the first ones
 * @param row how many of those results were read, 0 or more
 */
record BulkPosition(
        SalesforceObject object,
        String job,
        Instant since,
        Optional<Instant> asked,
        Optional<String> locator,
        int row) {

    private static final Pattern FORM = Pattern.compile("1 (Account|Opportunity) bulk (750[A-Za-z0-9]{12,15})"
            + " since (\\S+)(?: asked (\\S+)| at ([A-Za-z0-9+/=_.-]{1,1000}))?(?: row (\\d{1,9}))?");

    /** Reads {@link #cursor()} back; empty for any other text. */
    static Optional<BulkPosition> of(SalesforceObject object, Cursor cursor) {
        Matcher parts = FORM.matcher(cursor.value());
        if (!parts.matches() || !parts.group(1).equals(object.apiName())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BulkPosition(
                    object,
                    parts.group(2),
                    Instant.parse(parts.group(3)),
                    Optional.ofNullable(parts.group(4)).map(Instant::parse),
                    Optional.ofNullable(parts.group(5)),
                    parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6))));
        } catch (DateTimeException e) {
            // The reader of changes refuses it with a message, as it does every foreign cursor.
            return Optional.empty();
        }
    }

    /** A job that was just begun. */
    static BulkPosition begun(SalesforceObject object, String job, Instant since) {
        return new BulkPosition(object, job, since, Optional.empty(), Optional.empty(), 0);
    }

    /** The same job, asked about at this moment and still running. */
    BulkPosition asked(Instant now) {
        return new BulkPosition(object, job, since, Optional.of(now), Optional.empty(), 0);
    }

    /** The same job, with the results that this names still to come. */
    BulkPosition at(String nextLocator) {
        return new BulkPosition(object, job, since, Optional.empty(), Optional.of(nextLocator), 0);
    }

    /** The same results, with so many more of them read. */
    BulkPosition after(int rows) {
        return new BulkPosition(object, job, since, Optional.empty(), locator, row + rows);
    }

    /** The same job, with all results read. */
    BulkPosition atEnd() {
        return begun(object, job, since);
    }

    boolean inResults() {
        return locator.isPresent() || row > 0;
    }

    Cursor cursor() {
        return new Cursor("1 " + object.apiName() + " bulk " + job + " since " + since
                + asked.map(time -> " asked " + time).orElse("")
                + locator.map(next -> " at " + next).orElse("")
                + (row == 0 ? "" : " row " + row));
    }
}
