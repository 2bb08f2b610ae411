package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lists in the order of ids, page by page; a page begins behind the id that {@code after} names. */
final class ResultPage {

    private ResultPage() {}

    /**
     * The page that a call asks for.
     *
     * @param rows all of them, in the order of ids
     * @param most how many a page may hold
     * @param usual how many it holds when the call does not say
     */
    static HttpAnswer of(
            HttpCall call,
            String baseUrl,
            FaultPlan faults,
            List<Row> rows,
            int most,
            int usual,
            Function<Row, Object> shown) {
        long limit = number(call, "limit", usual);
        if (limit < 1 || limit > most) {
            throw ApiError.invalid("limit must be between 1 and " + most).asRefusal(400);
        }
        long after = number(call, "after", 0);
        List<Row> rest =
                rows.stream().filter(row -> Long.parseLong(row.id()) > after).toList();
        List<Row> page = rest.stream().limit(limit).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("results", faults.shuffled(page).stream().map(shown).toList());
        if (rest.size() > page.size()) {
            String last = page.get(page.size() - 1).id();
            String link = baseUrl + call.path() + "?limit=" + limit + "&after=" + last;
            body.put("paging", Map.of("next", Map.of("after", last, "link", link)));
        }
        return HttpAnswer.json(200, body);
    }

    private static long number(HttpCall call, String parameter, long otherwise) {
        String text = call.query(parameter).orElse("");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiError.invalid(parameter + " is no number: '" + text + "'").asRefusal(400);
        }
    }
}
