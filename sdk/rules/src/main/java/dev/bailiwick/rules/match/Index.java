package dev.bailiwick.rules.match;

import dev.bailiwick.rules.record.Facts;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clauses of many rules, ready to be looked up. Immutable but for a cache, for many threads. */
final class Index {

    private final int wordCount;
    private final FirstColumns first;
    private final ColumnIndex[] columns;
    private final Residual[] @Nullable [] residuals;
    private final int[] ruleOf;
    private final int[] clauseOf;

    Index(int wordCount, FirstColumns first, List<ColumnIndex> columns, List<IndexedClause> clauses) {
        this.wordCount = wordCount;
        this.first = first;
        this.columns = columns.toArray(ColumnIndex[]::new);
        this.ruleOf = clauses.stream().mapToInt(clause -> clause.rule).toArray();
        this.clauseOf = clauses.stream().mapToInt(clause -> clause.number).toArray();
        this.residuals = new Residual[clauses.size()][];
        for (int i = 0; i < residuals.length; i++) {
            List<Residual> rest = clauses.get(i).residuals;
            residuals[i] = rest.isEmpty() ? null : rest.toArray(Residual[]::new);
        }
    }

    int wordCount() {
        return wordCount;
    }

    /** Leaves each record the clauses that may hold for it. */
    void retain(Batch batch) {
        first.start(batch);
        for (ColumnIndex column : columns) {
            column.retain(batch);
        }
    }

    /**
     * Tells of every candidate that holds for the record.
     *
     * @param without rules that are passed over
     */
    void tell(Facts facts, Candidates candidates, BitSet without, Matching matching) {
        for (int i = 0; i < candidates.size; i++) {
            int word = candidates.words[i] << 6;
            for (long bits = candidates.bits[i]; bits != 0; bits &= bits - 1) {
                int clause = word + Long.numberOfTrailingZeros(bits);
                if (!without.get(ruleOf[clause]) && holds(residuals[clause], facts)) {
                    matching.add(ruleOf[clause], clauseOf[clause]);
                }
            }
        }
    }

    private static boolean holds(Residual @Nullable [] rest, Facts facts) {
        if (rest != null) {
            for (Residual residual : rest) {
                if (!residual.holds(facts)) {
                    return false;
                }
            }
        }
        return true;
    }
}
