package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.zoho.ZohoApi.BulkJob;
import dev.bailiwick.connector.zoho.ZohoApi.BulkPage;
import dev.bailiwick.connector.zoho.ZohoApi.BulkRead;
import dev.bailiwick.connector.zoho.ZohoApi.Outcome;
import dev.bailiwick.connector.zoho.ZohoApi.Query;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a module by Zoho's Bulk Read: a job writes up to 200,000 records to a file. Each page of a pull either starts a
 * job, asks for its end, or brings rows of its file; the place between them holds the job, so a restart goes on with
 * it. The last file of each module is kept in memory, because Zoho gives it 10 times a minute at most. Thread-safe.
 */
final class BulkReader {

    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(30);

    private final ZohoApi api;
    private final Map<ZohoModule, BulkFile> files = new EnumMap<>(ZohoModule.class);

    /**
     * Some rows.
     *
     * @param next where to go on; empty after the last row
     */
    record Page(List<Row> rows, Optional<String> next) {}

    BulkReader(ZohoApi api) {
        this.api = api;
    }

    /**
     * The page at a place.
     *
     * @param place from the page before; null to begin
     * @throws ConnectorException {@link Kind#RATE_LIMITED} while Zoho is at the job
     */
    synchronized Page page(ZohoModule module, List<String> fields, @Nullable String place, int limit) {
        if (place == null) {
            return started(module, fields, null);
        }
        int slash = place.indexOf('/');
        String job = place.substring(0, slash);
        long row = Long.parseLong(place.substring(slash + 1));
        BulkFile file = files.get(module);
        if (file == null || !file.job().equals(job)) {
            Optional<BulkPage> ended = ended(job);
            if (ended.isEmpty()) {
                // Zoho failed, or deleted a file nobody read within a day.
                return started(module, fields, null);
            }
            file = new BulkFile(job, api.bulkResult(job), ended.get());
            files.put(module, file);
        }
        List<Row> rows = rows(module, file, row, limit);
        if (!file.isRead()) {
            return new Page(rows, Optional.of(job + "/" + (row + rows.size())));
        }
        Optional<String> following = file.nextToken()
                .map(token -> started(module, fields, token).next().orElseThrow());
        return new Page(rows, following);
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

    private Page started(ZohoModule module, List<String> fields, @Nullable String token) {
        Outcome outcome = api.startBulkRead(
                        new BulkRead(new Query(Map.of("api_name", module.apiName()), fields, token)))
                .items()
                .get(0);
        String job = outcome.detail("id").orElseThrow(() -> ZohoErrors.inSuccess(outcome.code(), outcome.message()));
        return new Page(List.of(), Optional.of(job + "/0"));
    }

    /** What a finished job brought; empty when it never will. */
    private Optional<BulkPage> ended(String id) {
        BulkJob job;
        try {
            job = api.bulkRead(id).items().get(0);
        } catch (ConnectorException e) {
            if (ZohoProblem.of(e)
                    .filter(problem -> problem.code().equals("RESOURCE_NOT_FOUND"))
                    .isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
        return switch (String.valueOf(job.state())) {
            case "COMPLETED" -> Optional.ofNullable(job.result());
            case "FAILURE", "FAILED" -> Optional.empty();
            default ->
                throw ConnectorException.rateLimited(
                        "Zoho is still at bulk read " + id + " (" + job.state()
                                + "). Maybe it has many records to write; the pull goes on when it is done.",
                        UNTIL_ASKED_AGAIN);
        };
    }

    synchronized void close() {
        files.clear();
    }
}
