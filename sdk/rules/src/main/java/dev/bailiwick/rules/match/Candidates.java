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

    /** Keeps those that are in the full set too. */
    void retain(long[] full) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int word = words[i];
            long rest = bits[i] & full[word];
            words[kept] = word;
            bits[kept] = rest;
            kept += rest != 0 ? 1 : 0;
        }
        size = kept;
    }

    /** The same, where some words of the set are replaced by others. */
    void retain(long[] full, SparseWords replacements) {
        int[] replacedWords = replacements.at;
        int kept = 0;
        int next = 0;
        for (int i = 0; i < size; i++) {
            int word = words[i];
            while (next < replacedWords.length && replacedWords[next] < word) {
                next++;
            }
            boolean replaced = next < replacedWords.length && replacedWords[next] == word;
            long rest = bits[i] & (replaced ? replacements.bits[next] : full[word]);
            words[kept] = word;
            bits[kept] = rest;
            kept += rest != 0 ? 1 : 0;
        }
        size = kept;
    }
}
