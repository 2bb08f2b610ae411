package dev.bailiwick.rules.match;

import java.util.Arrays;

/** Some words of a bit set, in order. Immutable. */
final class SparseWords {

    final int[] at;
    final long[] bits;

    private SparseWords(int[] at, long[] bits) {
        this.at = at;
        this.bits = bits;
    }

    /** What the candidates are now. */
    static SparseWords of(Candidates candidates) {
        return new SparseWords(
                Arrays.copyOf(candidates.words, candidates.size), Arrays.copyOf(candidates.bits, candidates.size));
    }

    /** The words of a set in which something is. */
    static SparseWords of(long[] set) {
        int[] at = new int[set.length];
        long[] bits = new long[set.length];
        int count = 0;
        for (int word = 0; word < set.length; word++) {
            if (set[word] != 0) {
                at[count] = word;
                bits[count++] = set[word];
            }
        }
        return new SparseWords(Arrays.copyOf(at, count), Arrays.copyOf(bits, count));
    }

    int size() {
        return at.length;
    }
}
