package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Searches, which never get past their 10,000th result. */
final class SearchEndpoints {

    private static final int MAX_PAGE = 200;
    private static final int USUAL_PAGE = 10;
    private static final int MAX_RESULTS = 10_000;
    private static final int MAX_BODY = 3_000;
    private static final int MAX_GROUPS = 5;
    private static final int MAX_FILTERS_OF_GROUP = 6;
    private static final int MAX_FILTERS = 18;

    private final SearchIndex index;
    private final FaultPlan faults;

    SearchEndpoints(SearchIndex index, FaultPlan faults) {
        this.index = index;
        this.faults = faults;
    }

    void addTo(Routes routes) {
        routes.api(
                "POST",
                ObjectEndpoints.PATH + "/search",
                RequestKind.QUERY,
                (call, path) -> search(call, ObjectType.in(path)));
    }

    private HttpAnswer search(HttpCall call, ObjectType type) {
        JsonNode body = call.json();
        refuseIf(call.request().getBodyAsString().length() > MAX_BODY, "The body has more than 3,000 characters");
        int limit = body.path("limit").asInt(USUAL_PAGE);
        int after = body.path("after").asInt(0);
        refuseIf(limit < 1 || limit > MAX_PAGE, "limit must be between 1 and " + MAX_PAGE);
        refuseIf(after < 0 || after + limit > MAX_RESULTS, "A search ends after 10,000 results");
        List<Row> found = index.rows(type.kind()).stream()
                .filter(wanted(type, body.path("filterGroups")))
                .sorted(order(type, body.path("sorts")))
                .toList();
        List<String> names = BatchEndpoints.texts(body.path("properties"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", found.size());
        answer.put(
                "results",
                faults.shuffled(found.stream().skip(after).limit(limit).toList()).stream()
                        .map(row -> Item.of(type, row, names))
                        .toList());
        if (found.size() > after + limit) {
            answer.put("paging", Map.of("next", Map.of("after", String.valueOf(after + limit))));
        }
        return HttpAnswer.json(200, answer);
    }

    /** One group is enough, and of that every filter; no group at all lets every record through. */
    private static Predicate<Row> wanted(ObjectType type, JsonNode groups) {
        refuseIf(groups.size() > MAX_GROUPS, "There are more than " + MAX_GROUPS + " filter groups");
        int filters = 0;
        for (JsonNode group : groups) {
            int size = group.path("filters").size();
            refuseIf(size > MAX_FILTERS_OF_GROUP, "A group has more than " + MAX_FILTERS_OF_GROUP + " filters");
            filters += size;
        }
        refuseIf(filters > MAX_FILTERS, "There are more than " + MAX_FILTERS + " filters");
        return StreamSupport.stream(groups.spliterator(), false)
                .map(group -> all(type, group.path("filters")))
                .reduce(Predicate::or)
                .orElse(row -> true);
    }

    private static Predicate<Row> all(ObjectType type, JsonNode filters) {
        return StreamSupport.stream(filters.spliterator(), false)
                .map(filter -> SearchFilter.of(type, filter))
                .reduce(row -> true, Predicate::and);
    }

    /**
     * By one property, given as {@code name}, {@code -name} or an object; records without a value come last, and those
     * that are equal in the order of ids.
     */
    private static Comparator<Row> order(ObjectType type, JsonNode sorts) {
        refuseIf(sorts.size() > 1, "There is more than one sort");
        if (sorts.isEmpty()) {
            return Comparator.comparing(Row::created);
        }
        JsonNode sort = sorts.get(0);
        String text =
                sort.isString() ? sort.asString() : sort.path("propertyName").asString("");
        boolean descending =
                text.startsWith("-") || sort.path("direction").asString("").equals("DESCENDING");
        Property property = SearchFilter.property(type, text.startsWith("-") ? text.substring(1) : text);
        Comparator<Object> values = (left, right) -> property.type().compare(left, right);
        Comparator<Object> directed = descending ? values.reversed() : values;
        return (left, right) -> compare(property.value(left), property.value(right), directed);
    }

    private static int compare(Optional<Object> left, Optional<Object> right, Comparator<Object> values) {
        return left.isPresent() && right.isPresent()
                ? values.compare(left.get(), right.get())
                : Boolean.compare(left.isEmpty(), right.isEmpty());
    }

    private static void refuseIf(boolean refused, String why) {
        if (refused) {
            throw ApiError.invalid("There was a problem with the request. " + why)
                    .asRefusal(400);
        }
    }
}
