package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changed recently, deleted records among it, in version 1 and with pages that are counted. */
final class RecentsEndpoint {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;

    private final Store store;
    private final UserEndpoints users;
    private final FaultPlan faults;

    RecentsEndpoint(Store store, UserEndpoints users, FaultPlan faults) {
        this.faults = faults;
        this.store = store;
        this.users = users;
    }

    void addTo(Routes routes) {
        routes.api("GET", PipedriveApi.V1 + "/recents", RequestKind.QUERY, (call, path) -> recents(call));
    }

    private HttpAnswer recents(HttpCall call) {
        Instant since = since(call);
        List<Row> changed = changed(since, call.query("items").orElse(""));
        int start = number(call, "start", 0);
        int limit = Math.max(1, Math.min(MAX_LIMIT, number(call, "limit", DEFAULT_LIMIT)));
        List<Row> page = changed.stream().skip(start).limit(limit).toList();
        Instant last = page.isEmpty() ? since : page.get(page.size() - 1).modified();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("success", true);
        body.put(
                "data",
                page.isEmpty()
                        ? null
                        : faults.shuffled(page).stream().map(this::json).toList());
        body.put(
                "additional_data",
                Map.of(
                        "since_timestamp", PipedriveTime.formatOld(since),
                        "last_timestamp_on_page", PipedriveTime.formatOld(last),
                        "pagination", pagination(start, limit, changed.size())));
        return HttpAnswer.json(200, body);
    }

    /** Those of the items that are named, or of all when none is, the oldest change first. */
    private List<Row> changed(Instant since, String items) {
        List<String> words = List.of(items.split(",", -1));
        return Arrays.stream(RecordKind.values())
                .filter(kind -> items.isEmpty() || words.contains(word(kind)))
                .flatMap(kind -> store.rows(kind).stream())
                .filter(row -> !row.modified().isBefore(since))
                .sorted(Comparator.comparing(Row::modified).thenComparing(row -> Long.valueOf(row.id())))
                .toList();
    }

    private static Map<String, Object> pagination(int start, int limit, int all) {
        boolean more = all > start + limit;
        Map<String, Object> pagination = new LinkedHashMap<>();
        pagination.put("start", start);
        pagination.put("limit", limit);
        pagination.put("more_items_in_collection", more);
        if (more) {
            pagination.put("next_start", start + limit);
        }
        return pagination;
    }

    private static Instant since(HttpCall call) {
        try {
            return PipedriveTime.parseOld(call.query("since_timestamp").orElse(""));
        } catch (DateTimeException e) {
            throw ApiError.of(400, "since_timestamp must be in the format YYYY-MM-DD HH:MM:SS")
                    .asRefusal();
        }
    }

    private static int number(HttpCall call, String name, int otherwise) {
        return call.query(name)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    private static String word(RecordKind kind) {
        return Item.of(kind).map(Item::word).orElse("user");
    }

    private Map<String, Object> json(Row row) {
        return Map.of(
                "item",
                word(row.kind()),
                "id",
                Long.valueOf(row.id()),
                "data",
                Item.of(row.kind()).map(item -> json(item, row)).orElseGet(() -> users.json(row)));
    }

    private Map<String, @Nullable Object> json(Item item, Row row) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", Long.valueOf(row.id()));
        json.put(item == Item.DEAL ? "title" : "name", row.text(Fields.NAME));
        json.put(item == Item.DEAL ? "user_id" : "owner_id", owner(row));
        if (item == Item.DEAL) {
            json.put("status", Pipeline.status(row));
            json.put("stage_id", Pipeline.id(Pipeline.of(row)));
            json.put("deleted", row.deleted());
            json.put("active", !row.deleted() && !row.is(Fields.CLOSED));
        } else {
            json.put("active_flag", !row.deleted());
        }
        json.put("add_time", PipedriveTime.formatOld(row.created()));
        json.put("update_time", PipedriveTime.formatOld(row.modified()));
        return json;
    }

    /** Version 1 sends whole users where version 2 sends their ids. */
    private @Nullable Map<String, Object> owner(Row row) {
        return store.find(row.text(Fields.OWNER))
                .map(user -> Map.<String, Object>of(
                        "id", Long.valueOf(user.id()),
                        "name", user.text(Fields.NAME),
                        "email", user.text(Fields.EMAIL),
                        "active_flag", user.is(Fields.ACTIVE),
                        "value", Long.valueOf(user.id())))
                .orElse(null);
    }
}
