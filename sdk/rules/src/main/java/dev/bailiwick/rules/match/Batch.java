package dev.bailiwick.rules.match;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.tree.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that are matched together, one column after the other and each in small steps: while the data of one record
 * are fetched from memory the next ones are worked on, and a column's tables stay in the processor's caches for all.
 * Reused, for one thread.
 */
final class Batch {

    /** Enough to gain, few enough that the candidates of all stay in the caches. */
    static final int MOST = 128;

    final Candidates[] candidates = new Candidates[MOST];

    /** For the records that a column concerns, in the order of {@link #concerned}: what it finds on the way. */
    final @Nullable Object[] values = new Object[MOST];

    final double[] numbers = new double[MOST];
    final long[] keys = new long[MOST];
    final int[] rows = new int[MOST];

    private final Facts[] records = new Facts[MOST];
    private final int[] concerned = new int[MOST];
    private final long[] scratch;
    private int size;

    Batch(int words) {
        this.scratch = new long[words];
        for (int i = 0; i < MOST; i++) {
            candidates[i] = new Candidates(words);
        }
    }

    /** Starts with some of the records. */
    void start(List<Facts> all, int from, int to) {
        size = to - from;
        for (int i = 0; i < size; i++) {
            records[i] = all.get(from + i);
            concerned[i] = i;
        }
    }

    int size() {
        return size;
    }

    Facts record(int index) {
        return records[index];
    }

    /**
     * Goes on to the next column, with the records that have a candidate which constrains it.
     *
     * @param constraining a bit for each such clause
     * @return how many records that are
     */
    int concerned(long[] constraining) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            concerned[count] = i;
            count += candidates[i].anyIn(constraining) ? 1 : 0;
        }
        return count;
    }

    long[] scratch() {
        return scratch;
    }

    /** The record that is the i-th of those concerned. */
    Facts concernedRecord(int i) {
        return records[concerned[i]];
    }

    /** The candidates of the i-th of those concerned. */
    Candidates concernedCandidates(int i) {
        return candidates[concerned[i]];
    }

    /** Reads the values of those concerned. */
    void readValues(Term term, int count) {
        if (term instanceof Term.Read read) {
            // Nearly all are: a loop of their own spares each record the step from the term to the field.
            readValues(read.field(), count);
            return;
        }
        for (int i = 0; i < count; i++) {
            values[i] = term.value(records[concerned[i]]);
        }
    }

    private void readValues(Field field, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = field.value(records[concerned[i]]);
        }
    }

    /** Keeps of those concerned the candidates that are in the row found for each. */
    void retain(Rows in, int count) {
        in.start(scratch);
        for (int i = 0; i < count; i++) {
            in.retain(rows[i], candidates[concerned[i]], scratch);
        }
    }
}
