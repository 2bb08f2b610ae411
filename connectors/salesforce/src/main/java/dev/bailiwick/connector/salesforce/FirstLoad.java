package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.salesforce.BulkApi.Job;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all records of an object for the first time, by a Bulk API 2.0 query where there are many: Salesforce then
 * sorts nothing and splits the work itself, while each page of a query sorts what is left anew. Each page begins the
 * job, asks for its end or brings results, and its cursor names the job, so that a restart goes on with it. The records
 * come in no order; what changes meanwhile comes after them in the usual way. Where Bulk fails, the usual way reads
 * everything.
 *
 * <p>A connector does not sleep. While the job runs, a call that comes too early is answered with
 * {@link Kind#RATE_LIMITED} and the time left, which the host waits; the call after it asks Salesforce and, if the job
 * still runs, ends with an empty page and a new cursor. So a long job uses up no attempts. Safe for many threads.
 */
final class FirstLoad {

    private static final Logger LOG = LoggerFactory.getLogger(FirstLoad.class);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final BulkApi api;
    private final RecordReader records;
    private final SalesforceOptions options;
    private final Clock clock;
    private final ServerClock serverClock;

    FirstLoad(BulkApi api, RecordReader records, SalesforceOptions options, Clock clock, ServerClock serverClock) {
        this.api = api;
        this.records = records;
        this.options = options;
        this.clock = clock;
        this.serverClock = serverClock;
    }

    /** The first page of everything. */
    ChangePage begin(SalesforceObject object, int limit) {
        Position beginning = Position.beginning(object);
        if (!isLarge(object)) {
            return records.changes(beginning, limit);
        }
        FieldSelection fields = records.describe(object);
        BulkPosition position;
        try {
            Instant since = serverClock.now().truncatedTo(ChronoUnit.SECONDS);
            Job job = api.startQuery(
                    new BulkApi.Query("query", "SELECT " + fields.allColumns() + " FROM " + object.apiName()));
            position = new BulkPosition(object, job.id(), since, Optional.empty(), Optional.empty());
        } catch (ConnectorException e) {
            // Not for this object, this user or this edition, or too many jobs today.
            return instead(object, limit, e);
        }
        return poll(position, limit);
    }

    /** The page at this place. */
    ChangePage resume(BulkPosition position, int limit) {
        if (position.locator().isPresent()) {
            return results(position, limit);
        }
        if (position.asked().isPresent()) {
            waited(position, position.asked().get());
            return poll(position, limit);
        }
        delete(position.job());
        Position changes = new Position(
                        position.object(),
                        position.since().minus(options.overlap()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .withDeletions(position.since());
        return records.changes(changes, limit);
    }

    private boolean isLarge(SalesforceObject object) {
        if (options.bulkReadsFrom().isEmpty()) {
            return false;
        }
        try {
            return records.countLive(object) >= options.bulkReadsFrom().getAsLong();
        } catch (ConnectorException e) {
            if (e.kind() == Kind.TOO_LARGE) {
                return true;
            }
            throw e;
        }
    }

    /** Short waits for short jobs; for long ones a quarter of the time they have taken. */
    private void waited(BulkPosition position, Instant asked) {
        Duration wait = Duration.between(position.since(), asked).dividedBy(4);
        wait = wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
        wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        Duration left = Duration.between(clock.instant(), asked.plus(wait));
        if (left.compareTo(Duration.ZERO) > 0) {
            throw ConnectorException.rateLimited(
                    "Salesforce still prepares the first load of "
                            + position.object().apiName() + " (bulk job "
                            + position.job() + "). Maybe it has many records; it is asked again in "
                            + Math.max(1, left.toSeconds()) + " s.",
                    left.compareTo(wait) > 0 ? wait : left);
        }
    }

    private ChangePage poll(BulkPosition position, int limit) {
        Job job;
        try {
            job = api.query(position.job());
        } catch (ConnectorException e) {
            return instead(position.object(), limit, e);
        }
        return switch (job.state()) {
            case "JobComplete" -> results(position, limit);
            case "Failed", "Aborted" -> {
                delete(position.job());
                yield instead(
                        position.object(),
                        limit,
                        new ConnectorException(
                                Kind.INVALID,
                                "Bulk job " + job.id() + " ended as " + job.state() + ": " + job.errorMessage()
                                        + ". Maybe somebody in Salesforce ended it.",
                                null));
            }
            default ->
                new ChangePage(
                        List.of(),
                        Set.of(),
                        List.of(),
                        position.asked(clock.instant()).cursor(),
                        true);
        };
    }

    private ChangePage results(BulkPosition position, int limit) {
        SalesforceObject object = position.object();
        BulkResults results;
        try {
            results = BulkResults.of(position.locator()
                    .map(locator -> api.results(position.job(), limit, locator))
                    .orElseGet(() -> api.firstResults(position.job(), limit)));
        } catch (ConnectorException e) {
            return instead(object, limit, e);
        }
        MappedRows mapped = MappedRows.of(object, records.known(object), options.currency(), results.rows());
        // The job is deleted only when this page has been stored: until then it may be asked for again.
        BulkPosition next = results.locator().map(position::at).orElseGet(position::atEnd);
        return new ChangePage(mapped.records(), Set.of(), mapped.setAside(), next.cursor(), true);
    }

    /** Reads everything in the usual way, unless the failure is one that passes. */
    private ChangePage instead(SalesforceObject object, int limit, ConnectorException failure) {
        if (mayPass(failure)) {
            throw failure;
        }
        LOG.warn(
                "The first load of {} does without Salesforce's Bulk API, which takes longer: {}",
                object.apiName(),
                failure.getMessage());
        return records.changes(Position.beginning(object), limit);
    }

    /** Salesforce deletes forgotten jobs by itself after seven days. */
    private void delete(String job) {
        try {
            api.deleteQuery(job);
        } catch (ConnectorException e) {
            if (mayPass(e)) {
                throw e;
            }
            LOG.info("Bulk job {} could not be deleted: {}", job, e.getMessage());
        }
    }

    private static boolean mayPass(ConnectorException e) {
        return e.kind() != Kind.INVALID && e.kind() != Kind.PERMISSION;
    }
}
