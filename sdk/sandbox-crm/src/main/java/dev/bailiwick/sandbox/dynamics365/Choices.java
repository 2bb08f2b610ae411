package dev.bailiwick.sandbox.dynamics365;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a choice column.
 *
 * @param labels by number
 */
record Choices(Map<Integer, String> labels) {

    static final Choices NONE = new Choices(Map.of());

    /** Where the numbers of options begin that are made for values nobody declared. */
    private static final int MADE = 200_000_000;

    private static final int MADE_AT_MOST = 100_000_000;

    /** Options numbered one after the other. */
    static Choices from(int first, List<String> labels) {
        Map<Integer, String> numbered = new LinkedHashMap<>();
        labels.forEach(label -> numbered.put(first + numbered.size(), label));
        return new Choices(numbered);
    }

    /** The option with a text. One that came with an accounts file has a number too, the same at every start. */
    Choice of(String label) {
        int number = labels.entrySet().stream()
                .filter(option -> option.getValue().equals(label))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> MADE + Math.floorMod(label.hashCode(), MADE_AT_MOST));
        return new Choice(number, label);
    }

    Optional<String> label(int number) {
        return Optional.ofNullable(labels.get(number));
    }
}
