package dev.bailiwick.rules.match;

import dev.bailiwick.rules.record.Facts;
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

    /** Starts with the clauses that these columns leave. */
    void start(Facts facts, Candidates candidates) {
        long combination = 0;
        for (ChoiceIndex column : columns) {
            combination = combination * column.count() + column.row(facts);
        }
        int slot = (int) ((combination * 0x9E3779B97F4A7C15L) >>> 50) & (cache.length() - 1);
        // Threads may overwrite each other's entries: each is whole, and whichever stays is right.
        Seen seen = cache.getPlain(slot);
        if (seen == null || seen.combination != combination) {
            seen = find(facts, combination, candidates);
            cache.setRelease(slot, seen);
            return;
        }
        candidates.set(seen.clauses);
    }

    private Seen find(Facts facts, long combination, Candidates candidates) {
        candidates.set(all);
        for (ChoiceIndex column : columns) {
            column.retain(facts, candidates);
        }
        return new Seen(combination, SparseWords.of(candidates));
    }
}
