package dev.bailiwick.rules.match;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The columns that most clauses constrain to few values, such as country, state and industry. Records share their
 * combinations, so what is left of the clauses is kept for the combinations seen last.
 */
final class FirstColumns {

    private static final int SLOTS = 1 << 14;

    private final ChoiceIndex[] columns;
    private final long[] all;
    private final AtomicReferenceArray<Seen> cache;

    /** @param columns few enough that their rows make less than 2<sup>63</sup> combinations */
    FirstColumns(List<ChoiceIndex> columns, long[] all) {
        this.columns = columns.toArray(ChoiceIndex[]::new);
        this.all = all;
        this.cache = new AtomicReferenceArray<>(columns.isEmpty() ? 1 : SLOTS);
    }

    private record Seen(long combination, SparseWords clauses) {}

    /** Starts each record with the clauses that these columns leave. */
    void start(Batch batch) {
        int records = batch.size();
        Arrays.fill(batch.keys, 0);
        for (ChoiceIndex column : columns) {
            column.findRows(batch, records);
            for (int i = 0; i < records; i++) {
                batch.keys[i] = batch.keys[i] * column.count() + batch.rows[i];
            }
        }
        for (int i = 0; i < records; i++) {
            batch.values[i] = cache.getPlain(slot(batch.keys[i]));
        }
        for (int i = 0; i < records; i++) {
            long combination = batch.keys[i];
            Seen seen = (Seen) batch.values[i];
            if (seen == null || seen.combination != combination) {
                seen = find(combination, batch.candidates[i], batch.scratch());
                // Threads may overwrite each other's entries: each is whole, and whichever stays is right.
                cache.setRelease(slot(combination), seen);
                batch.values[i] = seen;
            }
        }
        for (int i = 0; i < records; i++) {
            Seen seen = (Seen) batch.values[i];
            batch.candidates[i].set(seen.clauses);
        }
    }

    private int slot(long combination) {
        return (int) ((combination * 0x9E3779B97F4A7C15L) >>> 50) & (cache.length() - 1);
    }

    private Seen find(long combination, Candidates candidates, long[] scratch) {
        candidates.set(all);
        long rest = combination;
        for (int i = columns.length - 1; i >= 0; i--) {
            columns[i].retain((int) (rest % columns[i].count()), candidates, scratch);
            rest /= columns[i].count();
        }
        return new Seen(combination, SparseWords.of(candidates));
    }
}
