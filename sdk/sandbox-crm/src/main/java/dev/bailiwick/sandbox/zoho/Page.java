package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.HttpCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list that a client asks for.
 *
 * @param number from 1
 * @param size how many there are on a full page, from 1 to 200
 */
record Page(int number, int size) {

    private static final int MAX_SIZE = 200;

    /**
     * Reads {@code page} and {@code per_page}.
     *
     * @throws ZohoError.Refusal when they are no good numbers
     */
    static Page of(HttpCall call) {
        return new Page(number(call, "page").orElse(1), number(call, "per_page").orElse(MAX_SIZE));
    }

    Page {
        if (size > MAX_SIZE) {
            throw ZohoError.badParameter("per_page").with("maximum", MAX_SIZE).refusal();
        }
    }

    /** How many come before this page. */
    long offset() {
        return (long) (number - 1) * size;
    }

    <T> List<T> of(List<T> all) {
        return all.stream().skip(offset()).limit(size).toList();
    }

    /** What stands beside the list, of which there are so many in all. */
    Map<String, @Nullable Object> info(int all) {
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("per_page", size);
        info.put("count", (int) Math.max(0, Math.min(size, all - offset())));
        info.put("page", number);
        info.put("more_records", moreThan(all));
        return info;
    }

    boolean moreThan(int all) {
        return offset() + size < all;
    }

    private static Optional<Integer> number(HttpCall call, String parameter) {
        return call.query(parameter).map(text -> {
            if (!text.matches("[1-9]\\d{0,8}")) {
                throw new ZohoError("PATTERN_NOT_MATCHED", "Please check whether the input values are correct")
                        .with("param_name", parameter)
                        .refusal();
            }
            return Integer.valueOf(text);
        });
    }
}
