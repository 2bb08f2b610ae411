package dev.bailiwick.rules.match;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Sets of clauses, one for each thing a column's value can be, stored as their difference from a common ground: rare
 * values differ from it in few words. All rows lie together, so that one is found in few steps. Not to be changed once
 * it is built, then for many threads.
 */
final class Rows {

    /** The size of a row that is stored in full. */
    private static final int FULL = -1;

    private final long[] ground;
    private final int[] start;
    private final int[] size;
    private int[] words = {};
    private long[] bits = {};
    private long[] full = {};
    private int used;
    private int usedFull;

    Rows(BitSet ground, int wordCount, int rows) {
        this.ground = Arrays.copyOf(ground.toLongArray(), wordCount);
        this.start = new int[rows];
        this.size = new int[rows];
    }

    /** Stores a row; one that is not stored is the ground. */
    void put(int row, BitSet set) {
        long[] all = Arrays.copyOf(set.toLongArray(), ground.length);
        int different = 0;
        for (int word = 0; word < all.length; word++) {
            different += all[word] != ground[word] ? 1 : 0;
        }
        if (different > ground.length / 4) {
            putFull(row, all);
        } else {
            putDifferences(row, all, different);
        }
    }

    private void putFull(int row, long[] all) {
        if (usedFull + all.length > full.length) {
            full = Arrays.copyOf(full, Math.max(usedFull + all.length, full.length * 2));
        }
        System.arraycopy(all, 0, full, usedFull, all.length);
        start[row] = usedFull;
        size[row] = FULL;
        usedFull += all.length;
    }

    private void putDifferences(int row, long[] all, int different) {
        if (used + different > words.length) {
            int more = Math.max(used + different, words.length * 2);
            words = Arrays.copyOf(words, more);
            bits = Arrays.copyOf(bits, more);
        }
        start[row] = used;
        size[row] = different;
        for (int word = 0; word < all.length; word++) {
            if (all[word] != ground[word]) {
                words[used] = word;
                bits[used++] = all[word];
            }
        }
    }

    /** Gives back what was reserved for more rows. */
    void trim() {
        words = Arrays.copyOf(words, used);
        bits = Arrays.copyOf(bits, used);
        full = Arrays.copyOf(full, usedFull);
    }

    /** Prepares an array, as long as a set, for {@link #retain}. */
    void start(long[] scratch) {
        System.arraycopy(ground, 0, scratch, 0, ground.length);
    }

    /**
     * Keeps the candidates that are in the row.
     *
     * @param scratch from {@link #start}; the same afterwards
     */
    void retain(int row, Candidates candidates, long[] scratch) {
        int from = start[row];
        int count = size[row];
        if (count == FULL) {
            candidates.retain(full, from);
            return;
        }
        // Writing the row out takes no branches that depend on where its words are, unlike merging the two.
        for (int i = from; i < from + count; i++) {
            scratch[words[i]] = bits[i];
        }
        candidates.retain(scratch, 0);
        for (int i = from; i < from + count; i++) {
            scratch[words[i]] = ground[words[i]];
        }
    }
}
