package dev.bailiwick.benchmarks;

import dev.bailiwick.benchmarks.engine.Engine;
import dev.bailiwick.benchmarks.engine.Peer;
import dev.bailiwick.benchmarks.engine.Tally;
import dev.bailiwick.benchmarks.work.Workload;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** Time to match one batch of accounts with all rules. Every batch's result is checked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls the set-up first.
public class MatchBenchmark {

    /** Which engine. */
    @Param
    public Peer peer;

    /** How many rules. */
    @Param({"100", "1000", "10000", "50000"})
    public int rules;

    private Workload work;
    private Engine engine;
    private Batches batches;

    /** Makes accounts, rules and the engine, and finds what to expect. */
    @Setup
    public void prepare() {
        work = Workload.of(Batches.ACCOUNTS, rules);
        engine = peer.engine(work);
        batches = new Batches(work, engine, peer.batch(), peer == Peer.BAILIWICK);
    }

    /** Where in the accounts a thread is. */
    @State(Scope.Thread)
    public static class Position {

        private int batch;

        /** Spreads the threads over the accounts. */
        @Setup
        public void spread(MatchBenchmark benchmark, ThreadParams threads) {
            batch = threads.getThreadIndex() * benchmark.batches.count() / threads.getThreadCount();
        }

        int next(int count) {
            batch = (batch + 1) % count;
            return batch;
        }
    }

    /** Matches a batch. */
    @Benchmark
    public Tally.Sum match(Position position, Counters counters) {
        counters.start();
        Tally.Sum found = batches.run(
                position.next(batches.count()),
                (tally, from) -> engine.match(work.accounts(), from, from + batches.size(), tally));
        counters.stop(batches.size());
        return found;
    }
}
