package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.HttpAnswer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells all rows, or those that changed since, and since when to ask the next time. */
final class ChangeQueries {

    /** What later pages know from the first: up to which version this pull tells of changes. */
    private static final String UP_TO = "upto";

    private static final List<String> UNSUPPORTED = List.of("filter", "orderby", "expand", "top");

    private final RowJson json;
    private final Links links;
    private final FaultPlan faults;
    private final Clock clock;

    ChangeQueries(RowJson json, Links links, FaultPlan faults, Clock clock) {
        this.faults = faults;
        this.json = json;
        this.links = links;
        this.clock = clock;
    }

    static boolean isAsked(Operation operation) {
        return operation.preferences().tracksChanges()
                || operation.option(DeltaToken.OPTION).isPresent()
                || operation
                        .option(PagingCookie.OPTION)
                        .map(PagingCookie::of)
                        .filter(PagingCookie::tracking)
                        .isPresent();
    }

    HttpAnswer answer(Table table, Operation operation) {
        check(table, operation);
        Optional<DeltaToken> since =
                operation.option(DeltaToken.OPTION).map(token -> DeltaToken.of(token, clock.instant(), faults));
        List<Entity> rows = table.rows();
        long upTo = upTo(rows, operation);
        Order order = since.isPresent() ? Order.byVersion(table) : Order.byId(table);
        List<Entity> changed = order.sort(rows.stream()
                .filter(row -> since.map(token -> token.version() < row.version() && row.version() <= upTo)
                        .orElse(!row.deleted()))
                .toList());
        Map<String, @Nullable Object> body = since.isPresent() && changed.isEmpty()
                ? Map.of()
                : body(
                        table,
                        operation,
                        Page.tracking(order, changed, operation, Map.of(UP_TO, String.valueOf(upTo))),
                        upTo);
        HttpAnswer answer = HttpAnswer.json(200, body).with("Content-Type", ODataError.JSON);
        return operation.preferences().tracksChanges()
                ? answer.with("Preference-Applied", "odata.track-changes")
                : answer;
    }

    private Map<String, @Nullable Object> body(Table table, Operation operation, Page page, long upTo) {
        List<Column> columns = RowJson.selected(table, operation);
        boolean delta = operation.option(DeltaToken.OPTION).isPresent();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("@odata.context", links.context(table, operation) + (delta ? "/$delta" : ""));
        body.put(
                "value",
                faults.shuffled(page.rows()).stream()
                        .map(row -> row.deleted()
                                ? deleted(table, row, operation)
                                : json.row(row, columns, operation.preferences()))
                        .toList());
        page.next()
                .ifPresentOrElse(
                        next -> body.put("@odata.nextLink", links.onward(operation, PagingCookie.OPTION, next.token())),
                        () -> body.put(
                                "@odata.deltaLink",
                                links.onward(
                                        operation, DeltaToken.OPTION, new DeltaToken(upTo, clock.instant()).text())));
        return body;
    }

    private Map<String, @Nullable Object> deleted(Table table, Entity row, Operation operation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("@odata.context", links.context(table, operation).replaceFirst("\\(.*", "") + "/$deletedEntity");
        json.put("id", row.id());
        json.put("reason", "deleted");
        return json;
    }

    private static long upTo(List<Entity> rows, Operation operation) {
        return operation
                .option(PagingCookie.OPTION)
                .map(token -> PagingCookie.of(token).last().getOrDefault(UP_TO, "0"))
                .filter(version -> version.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElseGet(() -> rows.stream().mapToLong(Entity::version).max().orElse(0));
    }

    private static void check(Table table, Operation operation) {
        if (!table.tracksChanges()) {
            throw ODataError.ofQuery("Change tracking is not enabled for the table '" + table.logicalName() + "'.")
                    .asRefusal(400);
        }
        for (String option : UNSUPPORTED) {
            if (operation.option("$" + option).isPresent()) {
                throw ODataError.ofQuery("The \"$" + option
                                + "\" query parameter isn't supported when Change Tracking is enabled.")
                        .asRefusal(400);
            }
        }
    }
}
