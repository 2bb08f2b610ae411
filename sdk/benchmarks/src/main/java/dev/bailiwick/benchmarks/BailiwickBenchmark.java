package dev.bailiwick.benchmarks;

import dev.bailiwick.benchmarks.engine.BailiwickEngine;
import dev.bailiwick.benchmarks.engine.Peer;
import dev.bailiwick.benchmarks.engine.Tally;
import dev.bailiwick.benchmarks.work.Rule;
import dev.bailiwick.benchmarks.work.Workload;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What only Bailiwick does: keeping why, and changing one rule of many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls the set-up first.
public class BailiwickBenchmark {

    private static final int MEGABYTE = 1 << 20;

    /** How many rules. */
    @Param({"1000", "10000", "50000"})
    public int rules;

    private Workload work;
    private BailiwickEngine engine;
    private Batches batches;
    private ByteBuffer why;
    private int batch;
    private int changed;

    /** Makes accounts, rules and the engine, and finds what to expect. */
    @Setup
    public void prepare() {
        work = Workload.of(Batches.ACCOUNTS, rules);
        engine = new BailiwickEngine(work);
        batches = new Batches(work, engine, Peer.BAILIWICK.batch(), true);
        why = ByteBuffer.allocate(MEGABYTE);
    }

    /** Matches a batch. */
    @Benchmark
    public Tally.Sum match(Counters counters) {
        counters.start();
        batch = (batch + 1) % batches.count();
        Tally.Sum found =
                batches.run(batch, (tally, from) -> engine.match(work.accounts(), from, from + batches.size(), tally));
        counters.stop(batches.size());
        return found;
    }

    /** Matches a batch and keeps why. */
    @Benchmark
    public Tally.Sum matchWithReasons(Counters counters) {
        counters.start();
        batch = (batch + 1) % batches.count();
        Tally.Sum found = batches.run(
                batch,
                (tally, from) -> engine.matchWithReasons(work.accounts(), from, from + batches.size(), tally, why));
        counters.stop(batches.size());
        return found;
    }

    /** Puts another rule's condition in one rule's place, from its text to the finished index. */
    @Benchmark
    public BailiwickEngine change() {
        changed = (changed + 1) % rules;
        return engine.with(
                new Rule(changed, work.rules().get(rules - 1 - changed).when()));
    }
}
