package dev.bailiwick.benchmarks;

import dev.bailiwick.benchmarks.engine.Peer;
import dev.bailiwick.benchmarks.sync.flood.FloodBenchmark;
import dev.bailiwick.benchmarks.sync.hostile.HostileBenchmark;
import dev.bailiwick.benchmarks.sync.scale.ScaleBenchmark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the benchmarks and prints their tables. See docs/performance.md. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        subcommands = {ScaleBenchmark.class, HostileBenchmark.class, FloodBenchmark.class},
        description = "Compares territory matchers, or what the command says.")
public final class Benchmarks implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup
    private Length length = new Length();

    /** One of the two must be said, so that nobody starts the long one by mistake. */
    private static final class Length {

        @Option(names = "--quick", description = "Seconds each, up to 10,000 rules, one thread.")
        private boolean quick;

        @Option(names = "--full", description = "Half a minute each, up to 50,000 rules, one thread and two.")
        private boolean full;
    }

    @Option(names = "--rules", split = ",", description = "How many rules. Default: 100, 1000, 10000 and 50000.")
    private List<Integer> rules = List.of();

    @Option(names = "--peers", split = ",", description = "Which engines: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<Peer> peers = List.of(Peer.values());

    @Option(names = "--only", split = ",", description = "Which parts: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<Part> parts = List.of(Part.values());

    @Option(names = "--heap", description = "Of each JVM. Default: ${DEFAULT-VALUE}.")
    private String heap = "6g";

    private enum Part {
        FLOOR,
        MATCH,
        BUILD,
        BAILIWICK,
        REASONS
    }

    private Benchmarks() {}

    /** Without a word first matchers are compared. The arguments are listed by {@code --help}. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws RunnerException, IOException {
        if (length.quick == length.full) {
            throw new ParameterException(spec.commandLine(), "Missing --quick or --full.");
        }
        if (rules.isEmpty()) {
            rules = length.quick ? List.of(100, 1_000, 10_000) : List.of(100, 1_000, 10_000, 50_000);
        }
        Collection<RunResult> results = new ArrayList<>();
        StringBuilder kept = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case FLOOR -> results.addAll(run(steady(FloorBenchmark.class)));
                case MATCH -> {
                    results.addAll(run(steady(MatchBenchmark.class).param("peer", names(peers))));
                    if (length.full) {
                        results.addAll(run(steady(MatchBenchmark.class)
                                .param("peer", names(peers))
                                .threads(2)));
                    }
                }
                case BUILD -> results.addAll(run(cold(BuildBenchmark.class).param("peer", names(peers))));
                case BAILIWICK -> results.addAll(run(steady(BailiwickBenchmark.class)));
                case REASONS -> kept.append(KeptReasons.measure(length.quick ? 100_000 : 1_000_000));
            }
        }
        System.out.println(new Report(new Measured(results), rules).text() + "\n\n" + kept);
        return 0;
    }

    private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build()).run();
    }

    /** Long enough for Drools to be compiled: it is steady after about 15 seconds. */
    private ChainedOptionsBuilder steady(Class<?> benchmark) {
        return options(benchmark)
                .forks(1)
                .warmupIterations(length.quick ? 3 : 5)
                .warmupTime(TimeValue.seconds(length.quick ? 3 : 4))
                .measurementIterations(length.quick ? 3 : 5)
                .measurementTime(TimeValue.seconds(length.quick ? 2 : 4));
    }

    private ChainedOptionsBuilder cold(Class<?> benchmark) {
        return options(benchmark)
                .forks(length.quick ? 1 : 3)
                .warmupIterations(0)
                .measurementIterations(1);
    }

    private ChainedOptionsBuilder options(Class<?> benchmark) {
        return new OptionsBuilder()
                .include(benchmark.getName().replace(".", "\\.") + "\\.")
                .param("rules", names(rules))
                .jvmArgs("-Xms" + heap, "-Xmx" + heap, "-XX:+UseParallelGC");
    }

    private static String[] names(List<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }
}
