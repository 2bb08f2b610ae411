package dev.bailiwick.rules.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How often values were seen: all that are sought, and the first of the others. Not for several threads. */
final class ValueCounts {

    private static final int MOST_OTHERS = 10_000;

    private final Set<String> sought;
    private final Map<String, Long> counts = new HashMap<>();
    private int others;

    ValueCounts(Set<String> sought) {
        this.sought = sought;
    }

    void add(String value) {
        if (counts.containsKey(value) || sought.contains(value) || others++ < MOST_OTHERS) {
            counts.merge(value, 1L, Long::sum);
        }
    }

    /** The values that were counted. */
    Set<String> values() {
        return counts.keySet();
    }

    /** Those seen most often, with how often; of equally many the first by name. */
    List<Map.Entry<String, Long>> commonest(int most) {
        return counts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Long> count) -> -count.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .toList();
    }
}
