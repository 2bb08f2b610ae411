package dev.bailiwick.rules.match;

/**
 * The clauses that may still hold for a record: the words of a bit set that are not zero, in order. Reused from record
 * to record, for one thread.
 */
final class Candidates {

    final int[] words;
    final long[] bits;
    int size;

    Candidates(int words) {
        this.words = new int[words];
        this.bits = new long[words];
    }

    /** Starts with these. */
    void set(SparseWords these) {
        size = these.size();
        System.arraycopy(these.at, 0, words, 0, size);
        System.arraycopy(these.bits, 0, bits, 0, size);
    }

    /** Starts with all of a full set's. */
    void set(long[] full) {
        size = full.length;
        for (int i = 0; i < size; i++) {
            words[i] = i;
            bits[i] = full[i];
        }
    }

    /** Keeps those that are in the full set too, which begins somewhere in an array. */
    void retain(long[] full, int start) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int word = words[i];
            long rest = bits[i] & full[start + word];
            words[kept] = word;
            bits[kept] = rest;
            kept += rest != 0 ? 1 : 0;
        }
        size = kept;
    }

    /** Whether one of them is in the full set. */
    boolean anyIn(long[] full) {
        long shared = 0;
        for (int i = 0; i < size; i++) {
            shared |= bits[i] & full[words[i]];
        }
        return shared != 0;
    }
}
