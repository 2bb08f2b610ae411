package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Organizations and deals, in version 2. */
final class ItemEndpoints {

    private final Store store;
    private final ItemWriter writer;
    private final Supplier<Row> user;
    private final FaultPlan faults;
    private final Clock clock;

    ItemEndpoints(Store store, ItemWriter writer, Supplier<Row> user, FaultPlan faults, Clock clock) {
        this.faults = faults;
        this.store = store;
        this.writer = writer;
        this.user = user;
        this.clock = clock;
    }

    void addTo(Routes routes) {
        String archived = PipedriveApi.V2 + "/deals/archived";
        routes.api(
                "GET", archived, RequestKind.QUERY, (call, path) -> list(Item.DEAL, call, ItemEndpoints::isArchived));
        for (Item item : Item.values()) {
            String all = PipedriveApi.V2 + "/" + item.plural();
            String one = all + "/(?<id>\\d{1,18})";
            routes.api("GET", all, RequestKind.QUERY, (call, path) -> list(item, call, row -> !isArchived(row)));
            routes.api(
                    "POST",
                    all,
                    RequestKind.WRITE,
                    (call, path) -> answer(201, item, writer.create(item, call.json(), user.get())));
            routes.api(
                    "GET",
                    one,
                    RequestKind.OTHER_API,
                    (call, path) -> answer(200, item, writer.existing(item, path.group("id"))));
            routes.api(
                    "PATCH",
                    one,
                    RequestKind.WRITE,
                    (call, path) -> answer(200, item, writer.update(item, path.group("id"), call.json())));
            routes.api("DELETE", one, RequestKind.WRITE, (call, path) -> delete(item, path.group("id")));
        }
    }

    private static boolean isArchived(Row row) {
        return row.is(Schema.ARCHIVED);
    }

    private HttpAnswer list(Item item, HttpCall call, Predicate<Row> listed) {
        ItemQuery query = ItemQuery.of(call);
        List<Row> rows = store.rows(item.kind()).stream()
                .filter(listed)
                .filter(row -> query.matches(row, clock.instant()))
                .toList();
        Predicate<String> wanted =
                code -> query.customFields().isEmpty() || query.customFields().contains(code);
        return query.page().answer(rows, query::key, query.descending(), row -> ItemJson.of(item, row, wanted), faults);
    }

    private HttpAnswer delete(Item item, String id) {
        writer.delete(item, id);
        return data(200, Map.of("id", Long.valueOf(id)));
    }

    private static HttpAnswer answer(int status, Item item, Row row) {
        return data(status, ItemJson.of(item, row, code -> true));
    }

    /** What a call that succeeded answers. */
    static HttpAnswer data(int status, @Nullable Object data) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("success", true);
        body.put("data", data);
        return HttpAnswer.json(status, body);
    }
}
