package dev.bailiwick.rules.match;

import java.util.Set;

/** Which clauses a record's value in one column satisfies. Immutable, for many threads. */
interface ColumnIndex {

    /**
     * Of each record's candidates, keeps those that its value satisfies, and those that do not constrain the column.
     */
    void retain(Batch batch);

    /** A bit for each of these clauses. */
    static long[] bits(Set<Integer> clauses, int wordCount) {
        long[] bits = new long[wordCount];
        clauses.forEach(clause -> bits[clause >>> 6] |= 1L << clause);
        return bits;
    }
}
