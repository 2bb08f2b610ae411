package dev.bailiwick.rules.diff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** The entries of two models, brought together by what they are called. */
record Matched<T>(Map<String, T> before, Map<String, T> after) {

    static <T> Matched<T> of(List<T> before, List<T> after, Function<T, String> id) {
        return new Matched<>(byId(before, id), byId(after, id));
    }

    private static <T> Map<String, T> byId(List<T> entries, Function<T, String> id) {
        Map<String, T> byId = new LinkedHashMap<>();
        entries.forEach(entry -> byId.put(id.apply(entry), entry));
        return byId;
    }

    /** Goes through what is there after, then through what is gone. */
    void each(BiConsumer<T, T> both, Consumer<T> added, Consumer<T> removed) {
        after.forEach((id, entry) -> {
            T earlier = before.get(id);
            if (earlier == null) {
                added.accept(entry);
            } else {
                both.accept(earlier, entry);
            }
        });
        before.forEach((id, entry) -> {
            if (!after.containsKey(id)) {
                removed.accept(entry);
            }
        });
    }
}
