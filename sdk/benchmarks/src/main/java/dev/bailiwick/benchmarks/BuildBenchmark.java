package dev.bailiwick.benchmarks;

import dev.bailiwick.benchmarks.engine.Engine;
import dev.bailiwick.benchmarks.engine.Peer;
import dev.bailiwick.benchmarks.work.Workload;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it takes to make rules ready in a fresh JVM: from formulas, or for Bailiwick and CEL from their text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls the set-up first.
public class BuildBenchmark {

    /** Which engine. */
    @Param
    public Peer peer;

    /** How many rules. */
    @Param({"100", "1000", "10000", "50000"})
    public int rules;

    private Workload work;

    /** Makes the rules. */
    @Setup
    public void prepare() {
        work = Workload.of(0, rules);
    }

    /** The heap that an engine holds beside the rules it was made from. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Heap {

        /** Millions of bytes. */
        public double megabytes;
    }

    /** Makes the engine; its time counts. */
    @Benchmark
    public Engine build() {
        return peer.engine(work);
    }

    /** Makes the engine; its size counts. */
    @Benchmark
    public Engine hold(Heap heap) {
        long before = used();
        Engine engine = peer.engine(work);
        heap.megabytes = (used() - before) / 1e6;
        return engine;
    }

    /** After two collections, since what the first one clears may let go of more. */
    private static long used() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
