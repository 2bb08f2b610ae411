package dev.bailiwick.benchmarks;

import dev.bailiwick.benchmarks.Measured.Case;
import dev.bailiwick.benchmarks.engine.Peer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** What was measured as the tables of docs/performance.md, with a dash for what was not. */
final class Report {

    private final Measured measured;
    private final List<Integer> sizes;

    Report(Measured measured, List<Integer> sizes) {
        this.measured = measured;
        this.sizes = sizes;
    }

    String text() {
        return String.join("\n\n", cpu(), ratios(), throughput(), build(), bailiwick());
    }

    private String cpu() {
        List<String> growth = List.of("100 to 10,000", "10,000 to 50,000");
        return table(
                "CPU ns per account, 1 thread",
                Stream.concat(heads(size -> "R=" + size).stream(), growth.stream())
                        .toList(),
                Stream.concat(
                                Arrays.stream(Peer.values())
                                        .map(peer -> row(
                                                peer.name(),
                                                Stream.concat(
                                                        sizes.stream().map(size -> number(cpu(peer, size))),
                                                        Stream.of(
                                                                times(cpu(peer, 10_000), cpu(peer, 100)),
                                                                times(cpu(peer, 50_000), cpu(peer, 10_000)))))),
                                Stream.of(row(
                                        "floor",
                                        Stream.concat(
                                                sizes.stream().map(size -> number(floor())),
                                                Stream.of("1.0 x", "1.0 x")))))
                        .toList());
    }

    private String ratios() {
        return table(
                "How many times BAILIWICK's time",
                heads(size -> "R=" + size),
                Stream.concat(
                                Arrays.stream(Peer.values())
                                        .map(peer -> row(
                                                peer.name(),
                                                sizes.stream()
                                                        .map(size ->
                                                                times(cpu(peer, size), cpu(Peer.BAILIWICK, size))))),
                                Stream.of(row(
                                        "floor",
                                        sizes.stream().map(size -> times(floor(), cpu(Peer.BAILIWICK, size))))))
                        .toList());
    }

    private String throughput() {
        return table(
                "Accounts per second by the clock, with 1 and 2 threads",
                heads(size -> "R=" + size),
                Arrays.stream(Peer.values())
                        .map(peer -> row(peer.name(), sizes.stream().map(size -> {
                            OptionalDouble one = perSecond(peer, size, 1);
                            OptionalDouble two = perSecond(peer, size, 2);
                            return number(one) + " / " + number(two) + " (" + times(two, one) + ")";
                        })))
                        .toList());
    }

    private String build() {
        return table(
                "Ready in a fresh JVM, ms; heap held, MB",
                heads(size -> "R=" + size),
                Arrays.stream(Peer.values())
                        .map(peer -> row(
                                peer.name(),
                                sizes.stream()
                                        .map(size -> number(measured.time(
                                                        new Case(BuildBenchmark.class, "build", peer.name(), size)))
                                                + "; "
                                                + number(measured.megabytes(
                                                        new Case(BuildBenchmark.class, "hold", peer.name(), size))))))
                        .toList());
    }

    private String bailiwick() {
        return table(
                "Only BAILIWICK",
                heads(size -> "R=" + size),
                List.of(
                        row("CPU ns per account", sizes.stream().map(size -> number(alone("match", size)))),
                        row(
                                "the same, keeping why",
                                sizes.stream().map(size -> number(alone("matchWithReasons", size)))),
                        row(
                                "keeping why costs",
                                sizes.stream()
                                        .map(size -> times(alone("matchWithReasons", size), alone("match", size)))),
                        row("change of one rule, µs", sizes.stream().map(size -> number(changeMicros(size))))));
    }

    private OptionalDouble cpu(Peer peer, int size) {
        return measured.cpuNanos(new Case(MatchBenchmark.class, "match", peer.name(), size));
    }

    private OptionalDouble floor() {
        return measured.cpuNanos(new Case(FloorBenchmark.class, "read", "", 0));
    }

    private OptionalDouble alone(String method, int size) {
        return measured.cpuNanos(new Case(BailiwickBenchmark.class, method, "", size));
    }

    private OptionalDouble changeMicros(int size) {
        return mapped(measured.time(new Case(BailiwickBenchmark.class, "change", "", size)), nanos -> nanos / 1_000);
    }

    private OptionalDouble perSecond(Peer peer, int size, int threads) {
        return mapped(
                measured.time(new Case(MatchBenchmark.class, "match", peer.name(), size, threads)),
                nanos -> threads * peer.batch() * 1e9 / nanos);
    }

    private static OptionalDouble mapped(OptionalDouble value, Function<Double, Double> function) {
        return value.isPresent() ? OptionalDouble.of(function.apply(value.getAsDouble())) : value;
    }

    private static String number(OptionalDouble value) {
        return value.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, value.getAsDouble() < 10 ? "%,.1f" : "%,.0f", value.getAsDouble());
    }

    private static String times(OptionalDouble value, OptionalDouble of) {
        return value.isEmpty() || of.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%,.3g x", value.getAsDouble() / of.getAsDouble());
    }

    private List<String> heads(Function<Integer, String> head) {
        return sizes.stream().map(head).toList();
    }

    private static String row(String name, Stream<String> cells) {
        return "| " + name + " | " + String.join(" | ", cells.toList()) + " |";
    }

    private static String table(String title, List<String> heads, List<String> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(row(title, heads.stream()));
        lines.add(row("---", Collections.nCopies(heads.size(), "---").stream()));
        lines.addAll(rows);
        return String.join("\n", lines);
    }
}
