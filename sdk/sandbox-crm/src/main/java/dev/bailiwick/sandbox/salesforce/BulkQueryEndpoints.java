package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Refusal;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** Bulk API 2.0 for reading: {@code /jobs/query}. */
final class BulkQueryEndpoints {

    /** In one answer, also when a client asks for more. */
    private static final int MOST_RESULTS = 50_000;

    private final QueryEndpoints queries;
    private final FaultPlan faults;
    private final Clock clock;
    private final int recordsPerSecond;
    private final Map<String, BulkQueryJob> jobs = new ConcurrentHashMap<>();
    private final AtomicLong lastJob = new AtomicLong();

    BulkQueryEndpoints(QueryEndpoints queries, FaultPlan faults, SandboxOptions options) {
        this.queries = queries;
        this.faults = faults;
        this.clock = options.clock();
        this.recordsPerSecond = options.bulkRecordsPerSecond();
    }

    void addTo(Routes routes) {
        RequestKind kind = RequestKind.QUERY;
        String collection = SalesforceApi.DATA + "/jobs/query";
        String job = collection + "/(?<id>\\w+)";
        routes.api("POST", collection + "/?", kind, (call, path) -> create(call, path.group("v")));
        routes.api(
                "GET",
                job + "/?",
                kind,
                (call, path) -> HttpAnswer.json(200, job(path.group("id")).described(clock.instant())));
        routes.api("GET", job + "/results/?", kind, (call, path) -> results(call, job(path.group("id"))));
        routes.api("PATCH", job + "/?", kind, (call, path) -> abort(call, job(path.group("id"))));
        routes.api("DELETE", job + "/?", kind, (call, path) -> delete(job(path.group("id"))));
    }

    private HttpAnswer create(HttpCall call, String version) {
        JsonNode body = call.json();
        String operation = body.path("operation").asString("");
        if (!operation.equals("query") && !operation.equals("queryAll")) {
            throw refused("INVALIDJOB", "operation is not query or queryAll: " + operation);
        }
        SoqlQuery query = SoqlParser.parse(body.path("query").asString(""));
        if (query.counts()) {
            throw refused("API_ERROR", "Aggregate Relationships not supported in Bulk Query");
        }
        BulkQueryResults results = results(query, queries.rows(query, operation.equals("queryAll")));
        BulkQueryJob job = new BulkQueryJob(
                SalesforceId.of("750", lastJob.incrementAndGet()),
                version,
                operation,
                query,
                results,
                clock.instant(),
                Duration.ofSeconds(results.size() / recordsPerSecond),
                false);
        jobs.put(job.id(), job);
        return HttpAnswer.json(200, job.announced());
    }

    /** Those of another job where they are the same: what was made ready of them is used again. */
    private BulkQueryResults results(SoqlQuery query, List<Row> rows) {
        return jobs.values().stream()
                .map(BulkQueryJob::results)
                .filter(known -> known.are(query.columns(), rows))
                .findFirst()
                .orElseGet(() -> new BulkQueryResults(query.columns(), rows));
    }

    private HttpAnswer results(HttpCall call, BulkQueryJob job) {
        if (!job.state(clock.instant()).equals("JobComplete")) {
            throw refused("INVALIDJOBSTATE", "The job's results are not ready: " + job.state(clock.instant()));
        }
        if (call.query("locator").isPresent() && faults.cursorExpired()) {
            jobs.remove(job.id());
            throw RecordChecks.NOT_FOUND.asRefusal(404);
        }
        int from = call.query("locator").map(BulkQueryEndpoints::offset).orElse(0);
        int most = Math.min(
                MOST_RESULTS, call.query("maxRecords").map(Integer::parseInt).orElse(MOST_RESULTS));
        if (from > job.results().size() || most < 1) {
            throw refused("INVALID_LOCATOR", "The locator or maxRecords is out of range");
        }
        int to = Math.min(from + most, job.results().size());
        List<Row> page = job.results().rows(from, to);
        List<Row> rows = faults.shuffled(page);
        byte[] csv =
                rows.equals(page) ? job.results().csv(from, to) : job.results().csv(rows);
        return HttpAnswer.bytes("text/csv;charset=UTF-8", csv)
                .with("Sforce-NumberOfRecords", String.valueOf(rows.size()))
                .with("Sforce-Locator", to == job.results().size() ? "null" : locator(to));
    }

    private HttpAnswer abort(HttpCall call, BulkQueryJob job) {
        if (!call.json().path("state").asString("").equals("Aborted")
                || job.state(clock.instant()).equals("JobComplete")) {
            throw refused("INVALIDJOBSTATE", "Only a job that is not complete can be aborted");
        }
        jobs.put(job.id(), job.abort());
        return HttpAnswer.json(200, job.abort().described(clock.instant()));
    }

    private HttpAnswer delete(BulkQueryJob job) {
        if (job.state(clock.instant()).equals("InProgress")) {
            throw refused("INVALIDJOBSTATE", "A job in progress cannot be deleted");
        }
        jobs.remove(job.id());
        return HttpAnswer.empty(204);
    }

    private BulkQueryJob job(String id) {
        return SalesforceId.canonical(id)
                .flatMap(known -> Optional.ofNullable(jobs.get(known)))
                .orElseThrow(() -> RecordChecks.NOT_FOUND.asRefusal(404));
    }

    private static String locator(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.valueOf(offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String locator) {
        try {
            return Integer.parseInt(new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw refused("INVALID_LOCATOR", "no such locator: " + locator);
        }
    }

    private static Refusal refused(String code, String message) {
        return new ApiError(code, message).asRefusal(400);
    }
}
