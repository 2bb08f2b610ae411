package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.zoho.ZohoApi.BulkJob;
import dev.bailiwick.connector.zoho.ZohoApi.BulkPage;
import dev.bailiwick.connector.zoho.ZohoApi.BulkRead;
import dev.bailiwick.connector.zoho.ZohoApi.Outcome;
import dev.bailiwick.connector.zoho.ZohoApi.Query;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a module by Zoho's Bulk Read: a job writes up to 200,000 records to a file. Each page of a pull either starts a
 * job, asks for its end, or brings rows of its file; the place between them holds the job, so a restart goes on with
 * it, and how many jobs Zoho failed before it. The last file of each module is kept in memory, because Zoho gives it 10
 * times a minute at most. Thread-safe.
 */
final class BulkReader {

    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(30);

    private static final int MAX_ATTEMPTS = 3;
    private static final Set<String> FAILED = Set.of("FAILURE", "FAILED");

    private final ZohoApi api;
    private final ServerClock clock;
    private final Map<ZohoModule, BulkFile> files = new EnumMap<>(ZohoModule.class);

    /**
     * Some rows.
     *
     * @param next where to go on; empty after the last row
     */
    record Page(List<Row> rows, Optional<String> next) {}

    /**
     * A place in a bulk read.
     *
     * @param row how many rows of the job were read
     * @param attempt how many jobs were started for the same rows
     * @param asked when Zoho was last asked how far the job is, in seconds of its own clock
     */
    private record Place(String job, long row, int attempt, long asked) {

        private static Place of(String text) {
            String[] parts = text.split("/", -1);
            return new Place(parts[0], Long.parseLong(parts[1]), Integer.parseInt(parts[2]), Long.parseLong(parts[3]));
        }

        private String text() {
            return job + "/" + row + "/" + attempt + "/" + asked;
        }
    }

    BulkReader(ZohoApi api, ServerClock clock) {
        this.api = api;
        this.clock = clock;
    }

    /**
     * The page at a place.
     *
     * @param place from the page before; null to begin
     * @return empty when Zoho failed so many jobs that this way leads nowhere
     * @throws ConnectorException {@link Kind#RATE_LIMITED} with the time left when Zoho was asked only just now
     */
    synchronized Optional<Page> page(ZohoModule module, List<String> fields, @Nullable String place, int limit) {
        if (place == null) {
            return Optional.of(started(module, fields, null, 1));
        }
        Place at = Place.of(place);
        BulkFile file = files.get(module);
        if (file == null || !file.job().equals(at.job)) {
            waited(at);
            BulkJob job = job(at.job);
            if (job == null || FAILED.contains(String.valueOf(job.state()))) {
                // Zoho failed, or deleted a file nobody read within a day.
                return at.attempt == MAX_ATTEMPTS
                        ? Optional.empty()
                        : Optional.of(started(module, fields, null, at.attempt + 1));
            }
            BulkPage result = job.result();
            if (!"COMPLETED".equals(job.state()) || result == null) {
                // An empty page, so that a long job uses up no attempts of the host.
                return Optional.of(new Page(List.of(), Optional.of(at(at.job, at.row, at.attempt))));
            }
            file = new BulkFile(at.job, api.bulkResult(at.job), result);
            files.put(module, file);
        }
        List<Row> rows = rows(module, file, at.row, limit);
        if (!file.isRead()) {
            return Optional.of(new Page(
                    rows, Optional.of(new Place(at.job, at.row + rows.size(), at.attempt, at.asked).text())));
        }
        Optional<String> following = file.nextToken()
                .flatMap(token -> started(module, fields, token, 1).next());
        return Optional.of(new Page(rows, following));
    }

    /** A broken file is forgotten, so that the next attempt downloads it again. */
    private List<Row> rows(ZohoModule module, BulkFile file, long start, int limit) {
        try {
            return file.rows(start, limit);
        } catch (ConnectorException e) {
            files.remove(module);
            throw e;
        }
    }

    private Page started(ZohoModule module, List<String> fields, @Nullable String token, int attempt) {
        Outcome outcome = api.startBulkRead(
                        new BulkRead(new Query(Map.of("api_name", module.apiName()), fields, token)))
                .items()
                .get(0);
        String job = outcome.detail("id").orElseThrow(() -> ZohoErrors.inSuccess(outcome.code(), outcome.message()));
        return new Page(List.of(), Optional.of(at(job, 0, attempt)));
    }

    private String at(String job, long row, int attempt) {
        return new Place(job, row, attempt, clock.now().getEpochSecond()).text();
    }

    /** A connector does not sleep: whoever asks too early learns how long to wait. */
    private void waited(Place at) {
        Instant next = Instant.ofEpochSecond(at.asked).plus(UNTIL_ASKED_AGAIN);
        Duration left = Duration.between(clock.now(), next);
        if (left.compareTo(Duration.ZERO) > 0) {
            throw ConnectorException.rateLimited(
                    "Zoho is still at bulk read " + at.job
                            + ". Maybe it has many records to write; it is asked again in "
                            + Math.max(1, left.toSeconds()) + " s.",
                    left.compareTo(UNTIL_ASKED_AGAIN) > 0 ? UNTIL_ASKED_AGAIN : left);
        }
    }

    /** Null when Zoho knows it no more. */
    private @Nullable BulkJob job(String id) {
        try {
            return api.bulkRead(id).items().get(0);
        } catch (ConnectorException e) {
            if (ZohoProblem.of(e)
                    .filter(problem -> problem.code().equals("RESOURCE_NOT_FOUND"))
                    .isPresent()) {
                return null;
            }
            throw e;
        }
    }

    synchronized void close() {
        files.clear();
    }
}
