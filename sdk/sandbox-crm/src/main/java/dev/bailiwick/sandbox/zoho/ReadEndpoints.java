package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records of a module: lists in pages, single ones, and how many there are. */
final class ReadEndpoints {

    private static final int MAX_FIELDS = 50;
    private static final int MAX_IDS = 100;
    private static final int MAX_WITHOUT_TOKEN = 2_000;
    private static final int MAX_WITH_TOKEN = 100_000;

    private final Store store;
    private final RecordView view;
    private final Access access;
    private final FaultPlan faults;
    private final Clock clock;

    ReadEndpoints(Store store, Access access, FaultPlan faults, Clock clock) {
        this.faults = faults;
        this.store = store;
        this.view = new RecordView(store);
        this.access = access;
        this.clock = clock;
    }

    void addTo(Routes routes) {
        RequestKind kind = RequestKind.QUERY;
        String module = ZohoApi.MODULE;
        routes.api("GET", module, kind, (call, path) -> list(call, readable(call, path.group("module"))));
        routes.api(
                "GET",
                module + "/actions/count",
                kind,
                (call, path) -> count(call, readable(call, path.group("module"))));
        routes.api(
                "GET",
                module + "/(?<id>\\d+)",
                RequestKind.OTHER_API,
                (call, path) -> get(call, readable(call, path.group("module")), path.group("id")));
    }

    private CrmModule readable(HttpCall call, String name) {
        CrmModule module = CrmModule.required(name);
        access.need(call, "modules." + name, "READ");
        return module;
    }

    private HttpAnswer list(HttpCall call, CrmModule module) {
        List<Field> fields = fields(call.query("fields").orElse(""), module);
        if (call.query("fields").isEmpty()) {
            throw ZohoError.missingParameter("fields").refusal();
        }
        Page page = page(call);
        Optional<Instant> since = Headers.modifiedSince(call);
        List<Row> found = live(module)
                .filter(asked(call))
                .filter(row -> since.isEmpty() || ZohoTime.isAfter(row.modified(), since.get()))
                .sorted(RecordOrder.of(call))
                .toList();
        if (found.isEmpty() && since.isPresent()) {
            return HttpAnswer.empty(304);
        }
        List<Map<String, @Nullable Object>> data = faults.shuffled(page.of(found)).stream()
                .map(row -> view.of(row, fields))
                .toList();
        return data.isEmpty()
                ? HttpAnswer.empty(204)
                : HttpAnswer.json(200, Map.of("data", data, "info", info(call, page, found.size())));
    }

    private Page page(HttpCall call) {
        Page plain = Page.of(call);
        Optional<Integer> number = PageToken.page(call, clock.instant(), faults);
        if (number.isPresent() && call.query("page").isPresent()) {
            throw new ZohoError("AMBIGUITY_DURING_PROCESSING", "ambiguity while processing the request")
                    .with("ambiguity_due_to", List.of(Map.of("param_name", "page"), Map.of("param_name", "page_token")))
                    .refusal();
        }
        Page page = number.map(named -> new Page(named, plain.size())).orElse(plain);
        long end = page.offset() + page.size();
        if (number.isEmpty() && end > MAX_WITHOUT_TOKEN) {
            throw new ZohoError(
                            "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
                            "You can only get the first 2000 records without using page_token param")
                    .with("limit", MAX_WITHOUT_TOKEN)
                    .refusal();
        }
        if (end > MAX_WITH_TOKEN) {
            throw new ZohoError(
                            "PAGINATION_LIMIT_EXCEEDED", "You can only get upto 100000 records using page_token param")
                    .with("param_name", "page_token")
                    .refusal();
        }
        return page;
    }

    private Map<String, @Nullable Object> info(HttpCall call, Page page, int all) {
        PageToken next = PageToken.of(page.number() + 1, clock.instant(), call);
        boolean more = page.moreThan(all);
        Map<String, @Nullable Object> info = page.info(all);
        info.put("sort_by", RecordOrder.by(call));
        info.put("sort_order", RecordOrder.direction(call));
        info.put("next_page_token", more ? next.text() : null);
        info.put(
                "previous_page_token",
                page.number() == 1
                        ? null
                        : PageToken.of(page.number() - 1, clock.instant(), call).text());
        info.put("page_token_expiry", more ? ZohoTime.format(next.expires()) : null);
        return info;
    }

    private HttpAnswer get(HttpCall call, CrmModule module, String id) {
        Optional<Row> row = store.find(module.kind(), id).filter(found -> !found.deleted());
        if (row.isEmpty()) {
            return HttpAnswer.empty(204);
        }
        Optional<Instant> since = Headers.modifiedSince(call);
        if (since.isPresent() && !ZohoTime.isAfter(row.get().modified(), since.get())) {
            return HttpAnswer.empty(304);
        }
        List<Field> fields =
                call.query("fields").map(names -> fields(names, module)).orElseGet(module::fields);
        return HttpAnswer.json(200, Map.of("data", List.of(view.of(row.get(), fields))));
    }

    /** Names that are no fields are passed over. */
    private static List<Field> fields(String names, CrmModule module) {
        List<String> asked = List.of(names.split(",", -1));
        if (asked.size() > MAX_FIELDS) {
            throw new ZohoError("LIMIT_EXCEEDED", "limit exceeded")
                    .with("limit", MAX_FIELDS)
                    .with("param_name", "fields")
                    .refusal();
        }
        return asked.stream()
                .map(name -> module.find(name.strip()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Predicate<Row> asked(HttpCall call) {
        Optional<Set<String>> ids = call.query("ids").map(text -> Set.copyOf(List.of(text.split(",", -1))));
        if (ids.isPresent() && ids.get().size() > MAX_IDS) {
            throw new ZohoError("LIMIT_EXCEEDED", "limit exceeded")
                    .with("limit", MAX_IDS)
                    .with("param_name", "ids")
                    .refusal();
        }
        return row -> ids.isEmpty() || ids.get().contains(row.id());
    }

    private HttpAnswer count(HttpCall call, CrmModule module) {
        Set.of("criteria", "email", "phone", "word")
                .forEach(parameter -> call.query(parameter).ifPresent(value -> {
                    throw new ZohoError("NOT_SUPPORTED", "The sandbox counts whole modules alone")
                            .with("param_name", parameter)
                            .refusal();
                }));
        return HttpAnswer.json(200, Map.of("count", live(module).count()));
    }

    private Stream<Row> live(CrmModule module) {
        return store.rows(module.kind()).stream().filter(row -> !row.deleted());
    }
}
