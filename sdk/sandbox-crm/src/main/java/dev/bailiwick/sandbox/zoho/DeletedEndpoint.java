package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /deleted}: what was deleted from a module, the last first. */
final class DeletedEndpoint {

    private static final Duration RECYCLE_BIN = Duration.ofDays(60);

    private final Store store;
    private final RecordView view;
    private final Access access;
    private final FaultPlan faults;
    private final Clock clock;

    DeletedEndpoint(Store store, Access access, FaultPlan faults, Clock clock) {
        this.faults = faults;
        this.store = store;
        this.view = new RecordView(store);
        this.access = access;
        this.clock = clock;
    }

    void addTo(Routes routes) {
        routes.api(
                "GET",
                ZohoApi.MODULE + "/deleted",
                RequestKind.QUERY,
                (call, path) -> deleted(call, CrmModule.required(path.group("module"))));
    }

    private HttpAnswer deleted(HttpCall call, CrmModule module) {
        access.need(call, "modules." + module.apiName(), "READ");
        String type = call.query("type").orElse("all");
        if (!Set.of("all", "recycle", "permanent").contains(type)) {
            throw new ZohoError("PATTERN_NOT_MATCHED", "Please check whether the input values are correct")
                    .with("param_name", "type")
                    .refusal();
        }
        Optional<Instant> since = Headers.modifiedSince(call);
        List<Row> found = store.rows(module.kind()).stream()
                .filter(Row::deleted)
                .filter(row -> type.equals("all") || type.equals(binned(row) ? "recycle" : "permanent"))
                .filter(row -> since.isEmpty() || ZohoTime.isAfter(row.modified(), since.get()))
                .sorted(Comparator.comparing(Row::modified).reversed())
                .toList();
        if (found.isEmpty() && since.isPresent()) {
            return HttpAnswer.empty(304);
        }
        Page page = Page.of(call);
        List<Map<String, @Nullable Object>> data =
                faults.shuffled(page.of(found)).stream().map(this::deletion).toList();
        return data.isEmpty()
                ? HttpAnswer.empty(204)
                : HttpAnswer.json(200, Map.of("data", data, "info", page.info(found.size())));
    }

    private Map<String, @Nullable Object> deletion(Row row) {
        Map<String, Object> user = RecordView.named(view.connectedUser());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", row.id());
        json.put("type", binned(row) ? "recycle" : "permanent");
        json.put("deleted_time", ZohoTime.format(row.modified()));
        json.put("deleted_by", binned(row) ? user : null);
        json.put("created_by", binned(row) ? user : null);
        json.put("display_name", binned(row) ? row.text(Fields.NAME) : null);
        return json;
    }

    /** The recycle bin keeps a record for 60 days. */
    private boolean binned(Row row) {
        return clock.instant().isBefore(row.modified().plus(RECYCLE_BIN));
    }
}
