package dev.bailiwick.sandbox.dynamics365;

import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of rows. It stands for itself: the token that leads to it says where it begins.
 *
 * @param next what leads to the next one; empty for the last
 */
record Page(List<Entity> rows, Optional<PagingCookie> next) {

    /**
     * The page that an operation asks for.
     *
     * @param sorted all rows
     */
    static Page of(Order order, List<Entity> sorted, Operation operation) {
        return of(order, sorted, operation, Map.of(), false);
    }

    /**
     * The page of tracked changes that an operation asks for.
     *
     * @param sorted all changes
     * @param carried what the pages tell each other besides
     */
    static Page tracking(Order order, List<Entity> sorted, Operation operation, Map<String, String> carried) {
        return of(order, sorted, operation, carried, true);
    }

    private static Page of(
            Order order, List<Entity> sorted, Operation operation, Map<String, String> carried, boolean tracking) {
        Optional<PagingCookie> cookie = operation.option(PagingCookie.OPTION).map(PagingCookie::of);
        List<Entity> rest = cookie.map(known -> behind(order, known, sorted)).orElse(sorted);
        int size = operation.preferences().pageSize();
        if (rest.size() <= size) {
            return new Page(rest, Optional.empty());
        }
        Map<String, String> last = new LinkedHashMap<>(order.place(rest.get(size - 1)));
        last.putAll(carried);
        int number = cookie.map(PagingCookie::page).orElse(1);
        return new Page(rest.subList(0, size), Optional.of(new PagingCookie(number + 1, last, tracking)));
    }

    private static List<Entity> behind(Order order, PagingCookie cookie, List<Entity> sorted) {
        try {
            return order.behind(cookie.last(), sorted);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw ODataError.ofQuery("The paging cookie is of another query.").asRefusal(400);
        }
    }
}
