package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;

/** Bulk reads: a job is made, asked after, and its result downloaded. */
final class BulkReadEndpoints {

    private final Org org;
    private final RecordView view;
    private final Access access;
    private final Notifier notifier;
    private final Map<String, BulkReadJob> jobs = new ConcurrentHashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();

    BulkReadEndpoints(Org org, Access access, Notifier notifier) {
        this.org = org;
        this.view = new RecordView(org.store());
        this.access = access;
        this.notifier = notifier;
    }

    void addTo(Routes routes) {
        String job = ZohoApi.BULK + "/(?<id>\\d+)";
        routes.api("POST", ZohoApi.BULK, RequestKind.OTHER_API, this::create);
        routes.api("GET", job, RequestKind.OTHER_API, this::details);
        routes.api("GET", job + "/result", RequestKind.QUERY, this::result);
    }

    private HttpAnswer create(HttpCall call, Matcher path) {
        access.need(call, "bulk", "READ");
        JsonNode body = call.json();
        JsonNode query = body.path("query");
        CrmModule module = module(query);
        access.need(call, "modules." + module.apiName(), "READ");
        List<Field> fields = fields(module, query.path("fields"));
        Predicate<Row> condition = Criteria.of(module, query.path("criteria"), "$.query.criteria");
        List<Row> rows = org.store().rows(module.kind()).stream()
                .filter(row -> !row.deleted() && condition.test(row))
                .toList();
        BulkReadJob job = new BulkReadJob(
                ZohoId.of(ZohoId.Family.BULK_JOB, lastNumber.incrementAndGet()),
                query,
                org.options().clock().instant(),
                BulkReadJob.page(query),
                fields,
                rows);
        jobs.put(job.id(), job);
        Map<String, Object> details = summary(job);
        if (body.has("callback")) {
            job.finish();
            notifier.post(callback(body), report(job, path.group("v")));
        }
        Map<String, Object> added = new LinkedHashMap<>();
        added.put("status", "success");
        added.put("code", "ADDED_SUCCESSFULLY");
        added.put("message", "Added successfully.");
        added.put("details", details);
        return HttpAnswer.json(201, Map.of("data", List.of(added), "info", Map.of()));
    }

    private HttpAnswer details(HttpCall call, Matcher path) {
        access.need(call, "bulk", "READ");
        BulkReadJob job = job(path);
        job.goOn();
        return HttpAnswer.json(200, Map.of("data", List.of(report(job, path.group("v")))));
    }

    private HttpAnswer result(HttpCall call, Matcher path) {
        access.need(call, "bulk", "READ");
        BulkReadJob job = job(path);
        if (!job.done()) {
            throw notFound(job.id()).refusal(404);
        }
        return HttpAnswer.bytes("application/zip", job.archive())
                .with("Content-Disposition", "attachment;filename=" + job.id() + ".zip");
    }

    private BulkReadJob job(Matcher path) {
        return Optional.ofNullable(jobs.get(path.group("id")))
                .orElseThrow(() -> notFound(path.group("id")).refusal(404));
    }

    private static ZohoError notFound(String id) {
        return new ZohoError("RESOURCE_NOT_FOUND", "the requested resource doesn't exist").with("resource", id);
    }

    private Map<String, Object> summary(BulkReadJob job) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", job.id());
        json.put("operation", "read");
        json.put("state", job.state());
        json.put("created_by", RecordView.named(view.connectedUser()));
        json.put("created_time", ZohoTime.format(job.created()));
        return json;
    }

    private Map<String, Object> report(BulkReadJob job, String version) {
        Map<String, Object> json = summary(job);
        json.put("query", job.query());
        json.put("file_type", "csv");
        if (job.done()) {
            json.put("result", job.result(version));
        }
        return json;
    }

    /** Older versions name it by a text alone. */
    private static CrmModule module(JsonNode query) {
        JsonNode module = query.path("module");
        String name = module.path("api_name").asString(module.asString(""));
        if (name.isEmpty()) {
            throw ZohoError.missing("module", "$.query.module").refusal();
        }
        return CrmModule.named(name)
                .orElseThrow(() -> ZohoError.invalid("module", "$.query.module").refusal());
    }

    private static List<Field> fields(CrmModule module, JsonNode names) {
        List<Field> fields = new ArrayList<>();
        for (JsonNode name : names) {
            fields.add(module.find(name.asString("").equals("Id") ? "id" : name.asString(""))
                    .orElseThrow(
                            () -> ZohoError.invalid("fields", "$.query.fields").refusal()));
        }
        Field id = module.find("id").orElseThrow();
        if (fields.isEmpty()) {
            return module.fields();
        }
        if (!fields.contains(id)) {
            fields.add(0, id);
        }
        return fields;
    }

    private static URI callback(JsonNode body) {
        return Notifier.address(body.path("callback").path("url").asString(""))
                .orElseThrow(() -> ZohoError.invalid("url", "$.callback.url").refusal());
    }
}
