package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.connector.salesforce.SalesforceApi.DeletedRecords;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.RecordRef;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Salesforce's log of deletions says ({@code getDeleted}). Queries show a deleted record only while it is in the
 * recycle bin; the log also names those that were purged from it. Safe for many threads.
 */
final class DeletionLog {

    private static final Logger LOG = LoggerFactory.getLogger(DeletionLog.class);

    /** How far back Salesforce answers. */
    private static final Duration KEPT = Duration.ofDays(15);

    /** Salesforce drops the seconds and then wants the start to be more than a minute before the end. */
    private static final Duration SHORTEST = Duration.ofMinutes(2);

    private final SalesforceApi api;
    private final SoqlReader soql;
    private final ServerClock clock;

    /**
     * What one reading brought.
     *
     * @param refs records that are gone
     * @param until from when on to read next; empty when the log was not read
     */
    record Read(Set<RecordRef> refs, Optional<Instant> until) {
        static final Read NOTHING = new Read(Set.of(), Optional.empty());
    }

    DeletionLog(SalesforceApi api, SoqlReader soql, ServerClock clock) {
        this.api = api;
        this.soql = soql;
        this.clock = clock;
    }

    /** What was deleted since the log was read last. A first run knows no record yet, so it only notes the time. */
    Read read(Position position) {
        Instant end = clock.now().truncatedTo(ChronoUnit.MINUTES);
        if (position.isBeginning()) {
            return new Read(Set.of(), Optional.of(position.deletions().orElse(end)));
        }
        Instant start = position.deletionsFrom().truncatedTo(ChronoUnit.MINUTES);
        Instant earliest = end.minus(KEPT);
        if (start.isBefore(earliest)) {
            throw gap(position.object(), start, earliest);
        }
        return Duration.between(start, end).compareTo(SHORTEST) < 0
                ? Read.NOTHING
                : read(position.object(), start, end);
    }

    private Read read(SalesforceObject object, Instant start, Instant end) {
        DeletedRecords log;
        try {
            log = api.deleted(object.apiName(), start.toString(), end.toString());
        } catch (ConnectorException e) {
            if (SalesforceErrors.has("EXCEEDED_ID_LIMIT", e)) {
                return readLess(object, start, end, e);
            }
            if (SalesforceErrors.has("INVALID_REPLICATION_DATE", e)) {
                // The log was cut short because it had grown too long.
                throw gap(object, start, end);
            }
            throw e;
        }
        Optional<Instant> earliest =
                time(log.earliestDateAvailable(), "earliestDateAvailable").filter(start::isBefore);
        if (earliest.isPresent()) {
            throw gap(object, start, earliest.get());
        }
        Instant until = time(log.latestDateCovered(), "latestDateCovered")
                .filter(covered -> covered.isBefore(end) && !covered.isBefore(start))
                .orElse(end);
        return new Read(gone(object, log), Optional.of(until));
    }

    /** Half the time now, the other half with the next run. */
    private Read readLess(SalesforceObject object, Instant start, Instant end, ConnectorException tooMany) {
        Duration half = Duration.between(start, end).dividedBy(2);
        if (half.compareTo(SHORTEST) < 0) {
            throw tooMany;
        }
        return read(object, start, start.plus(half).truncatedTo(ChronoUnit.MINUTES));
    }

    /** Without those that have been restored from the recycle bin since. */
    private Set<RecordRef> gone(SalesforceObject object, DeletedRecords log) {
        Set<String> ids = new LinkedHashSet<>();
        for (Row row : log.deletedRecords()) {
            row.text("id").filter(SalesforceId::isValid).ifPresent(ids::add);
        }
        soql.whereIn("SELECT Id FROM " + object.apiName(), "Id", ids).forEach(row -> ids.remove(SalesforceId.of(row)));
        return ids.stream().map(object::ref).collect(Collectors.toSet());
    }

    /** Empty when it is missing or unreadable; the times asked for stand in for it. */
    private static Optional<Instant> time(@Nullable String text, String name) {
        try {
            return Optional.ofNullable(text).map(value -> new Cell(name, value).instant());
        } catch (UnreadableException e) {
            LOG.debug("Salesforce's {}.", e.reason());
            return Optional.empty();
        }
    }

    private static ConnectorException gap(SalesforceObject object, Instant from, Instant to) {
        return new ConnectorException(
                Kind.CURSOR_EXPIRED,
                "Salesforce no longer tells which " + object.apiName() + " records were purged from " + from + " to "
                        + to + ". Maybe pull at least every 15 days; everything is read again.",
                null);
    }
}
