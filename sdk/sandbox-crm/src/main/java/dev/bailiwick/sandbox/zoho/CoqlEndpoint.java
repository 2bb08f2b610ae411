package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /coql}: a query of records. */
final class CoqlEndpoint {

    private final Store store;
    private final RecordView view;
    private final Access access;
    private final FaultPlan faults;

    CoqlEndpoint(Store store, Access access, FaultPlan faults) {
        this.faults = faults;
        this.store = store;
        this.view = new RecordView(store);
        this.access = access;
    }

    void addTo(Routes routes) {
        routes.api("POST", ZohoApi.ROOT + "/coql", RequestKind.QUERY, (call, path) -> query(call));
    }

    private HttpAnswer query(HttpCall call) {
        access.need(call, "coql", "READ");
        String text = call.json().path("select_query").asString("");
        if (text.isEmpty()) {
            throw new ZohoError("MANDATORY_NOT_FOUND", "required field not found")
                    .with("api_name", "select_query")
                    .refusal();
        }
        CoqlQuery query = CoqlParser.parse(text);
        access.need(call, "modules." + query.module().apiName(), "READ");
        List<Row> found = store.rows(query.module().kind()).stream()
                .filter(row -> !row.deleted() && query.condition().test(row))
                .sorted(query.order())
                .skip(query.offset())
                .toList();
        List<Map<String, @Nullable Object>> data =
                faults.shuffled(found.stream().limit(query.limit()).toList()).stream()
                        .map(row -> view.of(row, query.columns()))
                        .toList();
        return data.isEmpty()
                ? HttpAnswer.empty(204)
                : HttpAnswer.json(
                        200,
                        Map.of(
                                "data",
                                data,
                                "info",
                                Map.of("count", data.size(), "more_records", found.size() > query.limit())));
    }
}
