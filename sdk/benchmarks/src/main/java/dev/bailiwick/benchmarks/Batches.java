package dev.bailiwick.benchmarks;

import dev.bailiwick.benchmarks.engine.Engine;
import dev.bailiwick.benchmarks.engine.Interpreter;
import dev.bailiwick.benchmarks.engine.Tally;
import dev.bailiwick.benchmarks.work.Workload;
import java.util.function.ObjIntConsumer;

/**
 * Accounts in batches, with what an engine must find in each: what the interpreter finds, as far as that can be known
 * in a few seconds, and behind that what the engine itself found at first. For many threads.
 */
final class Batches {

    /** How many accounts there are. */
    static final int ACCOUNTS = 200_000;

    /** How many (account, rule) pairs the interpreter is asked for. */
    private static final long CHECKED_PAIRS = 50_000_000;

    private final int size;
    private final Tally.Sum[] expected;

    /**
     * Finds what to expect.
     *
     * @param size of a batch, in accounts
     * @param all whether to match all accounts, also those the interpreter was not asked for
     */
    Batches(Workload work, Engine engine, int size, boolean all) {
        this.size = size;
        Interpreter interpreter = new Interpreter(work);
        int checked = (int) Math.max(1, CHECKED_PAIRS / work.rules().size() / size);
        int batches = work.accounts().size() / size;
        this.expected = new Tally.Sum[all ? batches : Math.min(checked, batches)];
        for (int batch = 0; batch < expected.length; batch++) {
            Engine known = batch < checked ? interpreter : engine;
            Tally tally = new Tally();
            known.match(work.accounts(), from(batch), from(batch) + size, tally);
            expected[batch] = tally.sum();
        }
    }

    int count() {
        return expected.length;
    }

    int size() {
        return size;
    }

    /** The first account of a batch. */
    int from(int batch) {
        return batch * size;
    }

    /**
     * Has a batch matched.
     *
     * @param match is given the tally and the batch's first account
     * @throws IllegalStateException when it found something else than expected
     */
    Tally.Sum run(int batch, ObjIntConsumer<Tally> match) {
        Tally tally = new Tally();
        match.accept(tally, from(batch));
        if (!tally.sum().equals(expected[batch])) {
            throw new IllegalStateException(
                    "batch " + batch + " gave " + tally.sum() + " instead of " + expected[batch]);
        }
        return tally.sum();
    }
}
