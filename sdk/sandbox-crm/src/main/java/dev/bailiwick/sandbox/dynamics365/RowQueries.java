package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.HttpAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one row, or queries rows in pages. */
final class RowQueries {

    private final Tables tables;
    private final RowJson json;
    private final Links links;
    private final FaultPlan faults;

    RowQueries(Tables tables, RowJson json, Links links, FaultPlan faults) {
        this.faults = faults;
        this.tables = tables;
        this.json = json;
        this.links = links;
    }

    /** One row, or 304 when the client has it as it is. */
    HttpAnswer one(Table table, String id, Operation operation) {
        Entity row = table.find(id)
                .orElseThrow(() -> ODataError.noRow(table.logicalName(), id).asRefusal(404));
        Preferences preferences = operation.preferences();
        boolean known = operation.header().apply("If-None-Match").equals(Optional.of(row.etag()));
        return known && preferences.annotations().isEmpty() ? HttpAnswer.empty(304) : row(200, table, row, operation);
    }

    /** One row in an answer of its own. */
    HttpAnswer row(int status, Table table, Entity row, Operation operation) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("@odata.context", links.context(table, operation) + "/$entity");
        body.putAll(json.row(row, RowJson.selected(table, operation), operation.preferences()));
        return HttpAnswer.json(status, body).with("Content-Type", ODataError.JSON);
    }

    HttpAnswer count(Table table, Operation operation) {
        return HttpAnswer.text(
                200, "text/plain", String.valueOf(filtered(table, operation).size()));
    }

    HttpAnswer query(Table table, Operation operation) {
        List<Column> columns = RowJson.selected(table, operation);
        List<Entity> rows = filtered(table, operation);
        Order order = Order.of(table, operation.list("$orderby"));
        List<Entity> sorted = order.sort(rows);
        Page page = operation
                .option("$top")
                .map(top -> new Page(sorted.subList(0, Math.min(number(top), sorted.size())), Optional.empty()))
                .orElseGet(() -> Page.of(order, sorted, operation));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("@odata.context", links.context(table, operation));
        if (operation.option("$count").equals(Optional.of("true"))) {
            body.put("@odata.count", rows.size());
        }
        body.put(
                "value",
                faults.shuffled(page.rows()).stream()
                        .map(row -> json.row(row, columns, operation.preferences()))
                        .toList());
        page.next()
                .ifPresent(next ->
                        body.put("@odata.nextLink", links.onward(operation, PagingCookie.OPTION, next.token())));
        return HttpAnswer.json(200, body).with("Content-Type", ODataError.JSON);
    }

    private List<Entity> filtered(Table table, Operation operation) {
        List<Entity> rows = table.rows().stream().filter(row -> !row.deleted()).toList();
        return operation
                .option("$filter")
                .map(text -> Filter.of(tables, table, text))
                .map(wanted -> rows.stream().filter(wanted).toList())
                .orElse(rows);
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw ODataError.ofQuery("Invalid value '" + text + "' for $top.").asRefusal(400);
        }
        return Integer.parseInt(text);
    }
}
