package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** Companies and deals one by one, and the list of them. */
final class ObjectEndpoints {

    /** Where the records of an object are. */
    static final String PATH = "/crm/v3/objects/" + ObjectType.GROUP;

    private static final int MAX_PAGE = 100;
    private static final int USUAL_PAGE = 10;

    /** How long archived records are kept. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final Org org;
    private final RecordWriter writer;

    ObjectEndpoints(Org org, RecordWriter writer) {
        this.org = org;
        this.writer = writer;
    }

    void addTo(Routes routes) {
        String record = PATH + "/(?<id>[^/]+)";
        routes.api("GET", PATH + "/?", RequestKind.QUERY, (call, path) -> list(call, ObjectType.in(path)));
        routes.api("POST", PATH + "/?", RequestKind.WRITE, (call, path) -> create(call, ObjectType.in(path)));
        routes.api("GET", record, RequestKind.QUERY, this::get);
        routes.api("PATCH", record, RequestKind.WRITE, this::update);
        routes.api("DELETE", record, RequestKind.WRITE, (call, path) -> {
            writer.archive(ObjectType.in(path), path.group("id"));
            return HttpAnswer.empty(204);
        });
    }

    private HttpAnswer list(HttpCall call, ObjectType type) {
        boolean archived = archived(call);
        Instant since = org.options().clock().instant().minus(KEPT);
        List<Row> rows = org.store().rows(type.kind()).stream()
                .filter(row -> row.deleted() == archived)
                .filter(row -> !archived || row.modified().isAfter(since))
                .toList();
        List<String> names = Item.properties(call);
        return ResultPage.of(
                call, org.baseUrl().get(), org.faults(), rows, MAX_PAGE, USUAL_PAGE, row -> Item.of(type, row, names));
    }

    private HttpAnswer get(HttpCall call, Matcher path) {
        ObjectType type = ObjectType.in(path);
        Row row = org.store()
                .find(type.kind(), path.group("id"))
                .filter(found -> found.deleted() == archived(call))
                .orElseThrow(() -> ApiError.notFound().asRefusal(404));
        return HttpAnswer.json(200, Item.of(type, row, Item.properties(call)));
    }

    private HttpAnswer create(HttpCall call, ObjectType type) {
        Row row = writer.create(type, call.json().path("properties"));
        return HttpAnswer.json(201, Item.of(type, row, List.of()));
    }

    private HttpAnswer update(HttpCall call, Matcher path) {
        ObjectType type = ObjectType.in(path);
        String id = path.group("id");
        RecordWriter.Outcome outcome =
                writer.update(type, Map.of(id, call.json().path("properties")));
        if (!outcome.missing().isEmpty()) {
            throw ApiError.notFound().asRefusal(404);
        }
        if (!outcome.locked().isEmpty()) {
            throw ApiError.of("LOCKED", "The record is locked by another request")
                    .asRefusal(423);
        }
        List<String> names = List.copyOf(call.json().path("properties").propertyNames());
        return HttpAnswer.json(200, Item.of(type, outcome.written().get(0), names));
    }

    private static boolean archived(HttpCall call) {
        return call.query("archived").orElse("").equals("true");
    }
}
