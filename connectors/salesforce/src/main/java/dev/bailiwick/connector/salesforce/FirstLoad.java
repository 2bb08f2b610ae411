package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.http.FileAnswer;
import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.salesforce.BulkApi.Job;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all records of an object for the first time, by a Bulk API 2.0 query where there are many: Salesforce then
 * sorts nothing and splits the work itself, while each page of a query sorts what is left anew. Each page begins the
 * job, asks for its end or brings results, and its cursor names the job, so that a restart goes on with it. One call
 * fetches the results of many pages; a page that is not asked for in turn fetches them again. The records come in no
 * order; what changes meanwhile comes after them in the usual way. Where Bulk fails, the usual way reads everything.
 * Salesforce deletes jobs and their results by itself after seven days, which spares a call.
 *
 * <p>A connector does not sleep. While the job runs, a call that comes too early is answered with
 * {@link Kind#RATE_LIMITED} and the time left, which the host waits; the call after it asks Salesforce and, if the job
 * still runs, ends with an empty page and a new cursor. So a long job uses up no attempts. Safe for many threads.
 */
final class FirstLoad {

    private static final Logger LOG = LoggerFactory.getLogger(FirstLoad.class);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** What Salesforce sends at once when it is not asked for less. */
    private static final int MOST_RESULTS = 50_000;

    /** Values in one answer with results, to bound the memory of wide records: some 50 MB. */
    private static final int MOST_VALUES = 2_000_000;

    private final BulkApi api;
    private final RecordReader records;
    private final SalesforceOptions options;
    private final Clock clock;
    private final ServerClock serverClock;
    private final Map<SalesforceObject, Opened> opened = new ConcurrentHashMap<>();
    private final Map<String, Long> totals = new ConcurrentHashMap<>();

    /** Results that were fetched, and how far they were handed out. */
    private record Opened(BulkPosition position, BulkResults results) {}

    FirstLoad(BulkApi api, RecordReader records, SalesforceOptions options, Clock clock, ServerClock serverClock) {
        this.api = api;
        this.records = records;
        this.options = options;
        this.clock = clock;
        this.serverClock = serverClock;
    }

    /** The first page of everything. */
    ChangePage begin(SalesforceObject object, int limit) {
        if (options.bulkReadsFrom().isEmpty()) {
            return records.changes(Position.beginning(object), limit);
        }
        OptionalLong total = OptionalLong.empty();
        try {
            RecordReader.Beginning beginning = records.beginning(object, limit);
            total = OptionalLong.of(beginning.total());
            if (total.getAsLong() < options.bulkReadsFrom().getAsLong()) {
                return beginning.page().orElseGet(() -> records.changesOfRun(Position.beginning(object), limit));
            }
        } catch (ConnectorException e) {
            if (e.kind() != Kind.TOO_LARGE) {
                throw e;
            }
        }
        BulkPosition position;
        try {
            position = start(object);
        } catch (ConnectorException e) {
            // Not for this object, this user or this edition, or too many jobs today.
            return instead(object, limit, e);
        }
        total.ifPresent(records -> totals.put(position.job(), records));
        return poll(position, limit);
    }

    private BulkPosition start(SalesforceObject object) {
        Instant since = serverClock.now().truncatedTo(ChronoUnit.SECONDS);
        String columns = records.known(object).allColumns();
        Job job = api.startQuery(new BulkApi.Query("query", "SELECT " + columns + " FROM " + object.apiName()));
        return BulkPosition.begun(object, job.id(), since);
    }

    /** The page at this place. */
    ChangePage resume(BulkPosition position, int limit) {
        if (position.inResults()) {
            return results(position, limit);
        }
        if (position.asked().isPresent()) {
            waited(position, position.asked().get());
            return poll(position, limit);
        }
        totals.remove(position.job());
        Position changes = new Position(
                        position.object(),
                        position.since().minus(options.overlap()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .withDeletions(position.since());
        return records.changesOfRun(changes, limit);
    }

    /** About how many records of the job come after this place; known in its first results alone. */
    OptionalLong left(BulkPosition position) {
        Long total = totals.get(position.job());
        return total == null || position.locator().isPresent()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, total - position.row()));
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
            case "Failed", "Aborted" ->
                instead(
                        position.object(),
                        limit,
                        new ConnectorException(
                                Kind.INVALID,
                                "Bulk job " + job.id() + " ended as " + job.state() + ": " + job.errorMessage()
                                        + ". Maybe somebody in Salesforce ended it.",
                                null));
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
            results = open(position);
        } catch (ConnectorException e) {
            return instead(object, limit, e);
        }
        List<Row> rows = results.next(limit);
        BulkPosition next;
        if (results.hasNext()) {
            next = position.after(rows.size());
            opened.put(object, new Opened(next, results));
        } else {
            next = results.locator().map(position::at).orElseGet(position::atEnd);
        }
        MappedRows mapped = MappedRows.of(object, records.known(object), options.currency(), rows);
        return new ChangePage(mapped.records(), Set.of(), mapped.setAside(), next.cursor(), true);
    }

    /** Those left open by the page before; fetched anew where it was another one. */
    private BulkResults open(BulkPosition position) {
        Opened known = opened.remove(position.object());
        if (known != null && known.position().equals(position)) {
            return known.results();
        }
        int most = Math.min(
                MOST_RESULTS, MOST_VALUES / records.known(position.object()).width());
        FileAnswer answer = position.locator()
                .map(locator -> api.results(position.job(), most, locator))
                .orElseGet(() -> api.firstResults(position.job(), most));
        return new BulkResults(answer).after(position.row());
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
        return records.changesOfRun(Position.beginning(object), limit);
    }

    private static boolean mayPass(ConnectorException e) {
        return e.kind() != Kind.INVALID && e.kind() != Kind.PERMISSION;
    }
}
