package dev.bailiwick.rules.match;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Sets of clauses, one for each thing a column's value can be, stored as their difference from a common ground: rare
 * values differ from it in few words. Immutable once built.
 */
final class Rows {

    private final long[] ground;
    private final long[] @Nullable [] full;
    private final @Nullable SparseWords[] differences;

    Rows(BitSet ground, int wordCount, int rows) {
        this.ground = Arrays.copyOf(ground.toLongArray(), wordCount);
        this.full = new long[rows][];
        this.differences = new SparseWords[rows];
    }

    /** Stores a row; one that is not stored is the ground. */
    void put(int row, BitSet set) {
        long[] all = Arrays.copyOf(set.toLongArray(), ground.length);
        SparseWords difference = SparseWords.difference(all, ground);
        if (difference.size() > ground.length / 4) {
            full[row] = all;
        } else if (difference.size() > 0) {
            differences[row] = difference;
        }
    }

    /** Keeps the candidates that are in the row. */
    void retain(int row, Candidates candidates) {
        long[] all = full[row];
        SparseWords difference = differences[row];
        if (difference != null) {
            candidates.retain(ground, difference);
        } else {
            candidates.retain(all == null ? ground : all);
        }
    }
}
