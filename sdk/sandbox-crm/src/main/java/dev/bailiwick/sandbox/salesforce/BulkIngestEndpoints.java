package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Refusal;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Bulk API 2.0 for writing: {@code /jobs/ingest}, updates alone. */
final class BulkIngestEndpoints {

    private static final long FIRST_JOB = 500_000;

    private final RecordWriter writer;
    private final Map<String, BulkIngestJob> jobs = new ConcurrentHashMap<>();
    private final AtomicLong lastJob = new AtomicLong(FIRST_JOB);

    BulkIngestEndpoints(RecordWriter writer) {
        this.writer = writer;
    }

    void addTo(Routes routes) {
        RequestKind kind = RequestKind.WRITE;
        String collection = SalesforceApi.DATA + "/jobs/ingest";
        String job = collection + "/(?<id>\\w+)";
        routes.api("POST", collection + "/?", kind, (call, path) -> create(call));
        routes.api("PUT", job + "/batches/?", kind, (call, path) -> upload(call, job(path.group("id"))));
        routes.api("PATCH", job + "/?", kind, (call, path) -> change(call, job(path.group("id"))));
        routes.api(
                "GET",
                job + "/?",
                kind,
                (call, path) -> HttpAnswer.json(200, job(path.group("id")).described()));
        routes.api("DELETE", job + "/?", kind, (call, path) -> delete(path.group("id")));
        addResults(routes, job + "/successfulResults/?", BulkIngestJob::successful);
        addResults(routes, job + "/failedResults/?", BulkIngestJob::failed);
        addResults(routes, job + "/unprocessedrecords/?", BulkIngestJob::unprocessed);
    }

    private void addResults(Routes routes, String where, Function<BulkIngestJob, String> csv) {
        routes.api(
                "GET",
                where,
                RequestKind.WRITE,
                (call, path) -> HttpAnswer.text(200, "text/csv", csv.apply(job(path.group("id")))));
    }

    private HttpAnswer create(HttpCall call) {
        JsonNode body = call.json();
        if (!body.path("operation").asString("").equals("update")) {
            throw refused("INVALIDJOB", "The sandbox takes the operation update alone");
        }
        SObjectType type = SObjectType.named(body.path("object").asString(""))
                .filter(SObjectType::stored)
                .orElseThrow(() -> refused("INVALIDENTITY", "Entity is not supported by the Bulk API"));
        String id = SalesforceId.of("750", lastJob.incrementAndGet());
        BulkIngestJob job = new BulkIngestJob(id, type);
        jobs.put(id, job);
        return HttpAnswer.json(200, job.described());
    }

    private static HttpAnswer upload(HttpCall call, BulkIngestJob job) {
        checkOpen(job);
        job.upload(call.request().getBodyAsString());
        return HttpAnswer.empty(201);
    }

    private HttpAnswer change(HttpCall call, BulkIngestJob job) {
        checkOpen(job);
        String state = call.json().path("state").asString("");
        Map<String, Object> answer = job.described();
        switch (state) {
            case "UploadComplete" -> job.complete(writer);
            case "Aborted" -> job.abort();
            default -> throw refused("INVALIDJOBSTATE", "A job cannot be made " + state);
        }
        answer.put("state", state);
        return HttpAnswer.json(200, answer);
    }

    private HttpAnswer delete(String id) {
        if (job(id).state().equals("Open")) {
            throw refused("INVALIDJOBSTATE", "An open job cannot be deleted");
        }
        SalesforceId.canonical(id).ifPresent(jobs::remove);
        return HttpAnswer.empty(204);
    }

    private static void checkOpen(BulkIngestJob job) {
        if (!job.state().equals("Open")) {
            throw refused("INVALIDJOBSTATE", "The job is not open: " + job.state());
        }
    }

    private BulkIngestJob job(String id) {
        return SalesforceId.canonical(id)
                .flatMap(known -> Optional.ofNullable(jobs.get(known)))
                .orElseThrow(() -> RecordChecks.NOT_FOUND.asRefusal(404));
    }

    private static Refusal refused(String code, String message) {
        return new ApiError(code, message).asRefusal(400);
    }
}
