package dev.bailiwick.benchmarks.sync.flood;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of a flood.
 *
 * @param all in no order; at least one
 */
record Answers(List<Answer> all) {

    static final String HEADING = "| Calls to | answered a second | status | p50 ms | p90 | p99 | p99.9 | slowest |\n"
            + "| --- | --- | --- | --- | --- | --- | --- | --- |";

    private static final double[] SHARES = {0.5, 0.9, 0.99, 0.999, 1};

    /**
     * Of one call.
     *
     * @param nanos from the moment the call was due, whether or not it could be made then
     * @param at nanoseconds since the flood began
     */
    record Answer(int status, long nanos, long at) {}

    String row(String program) {
        long last = all.stream().mapToLong(Answer::at).max().orElseThrow();
        Map<Integer, Long> status =
                all.stream().collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()));
        long[] nanos = all.stream().mapToLong(Answer::nanos).sorted().toArray();
        String quantiles = Arrays.stream(SHARES)
                .mapToObj(share ->
                        String.format(Locale.ROOT, "%.1f", nanos[(int) Math.ceil(share * nanos.length) - 1] / 1e6))
                .collect(Collectors.joining(" | "));
        return String.format(
                Locale.ROOT, "| %s | %,d | %s | %s |", program, all.size() * 1_000_000_000L / last, status, quantiles);
    }
}
