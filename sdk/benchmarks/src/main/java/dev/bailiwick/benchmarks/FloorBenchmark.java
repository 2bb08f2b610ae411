package dev.bailiwick.benchmarks;

import dev.bailiwick.benchmarks.work.Amount;
import dev.bailiwick.benchmarks.work.Place;
import dev.bailiwick.benchmarks.work.Text;
import dev.bailiwick.benchmarks.work.Workload;
import dev.bailiwick.rules.record.Facts;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Time to read every field of one batch of accounts once, which no matcher can be without. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class FloorBenchmark {

    static final int BATCH = 1_000;

    private static final Text[] TEXTS = Text.values();
    private static final Amount[] AMOUNTS = Amount.values();

    private List<Facts> accounts;
    private int from;

    /** Makes the accounts. */
    @Setup
    public void prepare() {
        accounts = Workload.of(Batches.ACCOUNTS, 1).accounts();
    }

    /** Reads a batch. */
    @Benchmark
    public double read(Counters counters) {
        counters.start();
        double sum = 0;
        for (int account = from; account < from + BATCH; account++) {
            sum += read(accounts.get(account));
        }
        from = (from + BATCH) % accounts.size();
        counters.stop(BATCH);
        return sum;
    }

    private static double read(Facts facts) {
        double sum = 0;
        for (Text field : TEXTS) {
            String value = field.of(facts);
            sum += value == null ? 0 : value.length();
        }
        for (Amount field : AMOUNTS) {
            sum += field.of(facts);
        }
        Place place = Place.of(facts);
        return place == null ? sum : sum + place.latitude() + place.longitude();
    }
}
