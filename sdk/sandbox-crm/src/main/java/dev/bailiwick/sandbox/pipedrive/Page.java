package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What part of a list of version 2 is asked for. The cursor names the record that the page begins with, and not how
 * many came before: what is added or deleted meanwhile moves nothing to another page.
 *
 * @param limit how many at most
 * @param cursor where the page begins; empty for the first
 */
record Page(int limit, Optional<Key> cursor) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What a list is sorted by: a time, and the id among those of one time. */
    record Key(Instant at, long id) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::at).thenComparing(Key::id);

        /** For lists in the order of ids. */
        static Key of(long id) {
            return new Key(Instant.EPOCH, id);
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Reads {@code limit} and {@code cursor}, and says what is wrong with them. */
    static Page of(HttpCall call, Consumer<String> problems) {
        int limit = DEFAULT_LIMIT;
        Optional<Key> cursor = Optional.empty();
        String size = call.query("limit").orElse("");
        if (size.matches("\\d{1,3}") && Integer.parseInt(size) >= 1 && Integer.parseInt(size) <= MAX_LIMIT) {
            limit = Integer.parseInt(size);
        } else if (!size.isEmpty()) {
            problems.accept("limit: must be an integer from 1 to " + MAX_LIMIT);
        }
        Optional<String> given = call.query("cursor").filter(text -> !text.isEmpty());
        if (given.isPresent()) {
            cursor = decode(given.get());
            if (cursor.isEmpty()) {
                problems.accept("cursor: is not valid");
            }
        }
        return new Page(limit, cursor);
    }

    /** The page of everything that matches, as JSON. */
    <T> HttpAnswer answer(
            List<T> all, Function<T, Key> key, boolean descending, Function<T, ?> json, FaultPlan faults) {
        if (cursor.isPresent() && faults.cursorExpired()) {
            throw ApiError.of(400, "cursor: is not valid").asRefusal();
        }
        Comparator<Key> order = descending ? Collections.reverseOrder() : Comparator.naturalOrder();
        List<T> rest = all.stream()
                .sorted(Comparator.comparing(key, order))
                .filter(each -> cursor.filter(from -> order.compare(key.apply(each), from) < 0)
                        .isEmpty())
                .limit(limit + 1L)
                .toList();
        Map<String, Object> additional = new HashMap<>();
        additional.put("next_cursor", rest.size() > limit ? encode(key.apply(rest.get(limit))) : JSON.nullNode());
        return HttpAnswer.json(
                200,
                Map.of(
                        "success",
                        true,
                        "data",
                        faults.shuffled(rest.stream().limit(limit).toList()).stream()
                                .map(json)
                                .toList(),
                        "additional_data",
                        additional));
    }

    private static String encode(Key key) {
        byte[] json = JSON.writeValueAsBytes(Map.of("at", key.at.toString(), "id", key.id));
        return Base64.getUrlEncoder().encodeToString(json);
    }

    private static Optional<Key> decode(String cursor) {
        try {
            JsonNode json = JSON.readTree(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            return Optional.of(new Key(
                    Instant.parse(json.path("at").stringValue()),
                    json.path("id").longValue()));
        } catch (RuntimeException notOfOurs) {
            return Optional.empty();
        }
    }
}
