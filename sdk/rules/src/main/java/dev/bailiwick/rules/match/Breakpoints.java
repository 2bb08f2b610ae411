package dev.bailiwick.rules.match;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.tree.Term;
import java.time.Instant;
import java.util.List;

/**
 * The values at which a column's satisfied clauses change: they cut the order of values into intervals. Immutable.
 *
 * @param <T> what is ordered
 */
abstract class Breakpoints<T extends Comparable<T>> {

    /** What an absent value is in. */
    static final int ABSENT = -1;

    private final List<T> points;

    private Breakpoints(List<T> sorted) {
        this.points = List.copyOf(sorted);
    }

    static Breakpoints<Double> numbers(Term term, List<Double> sorted) {
        return new Numbers(term, sorted);
    }

    static Breakpoints<String> texts(Term term, List<String> sorted) {
        return new Texts(term, sorted);
    }

    /** What ranges of numbers are ranges of: a number, or the second of a moment; NaN where there is none. */
    static double number(Term term, Facts facts) {
        if (term.type() != Field.Type.MOMENT) {
            return term.number(facts);
        }
        Object moment = term.value(facts);
        return moment == null ? Double.NaN : ((Instant) moment).getEpochSecond();
    }

    /** Finds how many of the points are at or below each value; {@link #ABSENT} where there is none. */
    abstract void findIntervals(Batch batch, int records);

    /** How many points there are; one interval fewer than these make. */
    int size() {
        return points.size();
    }

    /** How many of the points are at or below a value. */
    int interval(T value) {
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).compareTo(value) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether the value is one of the points. */
    boolean isPoint(T value) {
        int interval = interval(value);
        return interval > 0 && points.get(interval - 1).compareTo(value) == 0;
    }

    /** How many of the keys are at or below another; the loop has no branch that could be mispredicted. */
    private static int atOrBelow(long[] keys, long key) {
        int base = 0;
        int length = keys.length;
        while (length > 1) {
            int half = length >>> 1;
            base += keys[base + half - 1] <= key ? half : 0;
            length -= half;
        }
        return length == 0 ? 0 : base + (keys[base] <= key ? 1 : 0);
    }

    private static final class Numbers extends Breakpoints<Double> {

        private final Term term;
        private final long[] keys;

        private Numbers(Term term, List<Double> sorted) {
            super(sorted);
            this.term = term;
            this.keys = sorted.stream().mapToLong(Numbers::key).toArray();
        }

        /** Orders as {@link Double#compare} does. */
        private static long key(double number) {
            long bits = Double.doubleToRawLongBits(number);
            return bits ^ ((bits >> 63) & Long.MAX_VALUE);
        }

        @Override
        void findIntervals(Batch batch, int records) {
            for (int i = 0; i < records; i++) {
                batch.numbers[i] = number(term, batch.concernedRecord(i));
            }
            for (int i = 0; i < records; i++) {
                double value = batch.numbers[i];
                batch.rows[i] = Double.isNaN(value) ? ABSENT : atOrBelow(keys, key(value));
            }
        }
    }

    private static final class Texts extends Breakpoints<String> {

        /** The largest that one of eight places holds. */
        private static final int MOST = 0x7F;

        private final Term term;
        private final long[] keys;

        private Texts(Term term, List<String> sorted) {
            super(sorted);
            this.term = term;
            this.keys = sorted.stream().mapToLong(Texts::key).toArray();
        }

        /**
         * The first eight characters, so that most texts need no comparison: a lower text never has a higher key. What
         * is behind a character that has no place of its own does not count.
         */
        private static long key(String text) {
            long key = 0;
            int length = Math.min(text.length(), 8);
            for (int i = 0; i < length; i++) {
                char c = text.charAt(i);
                if (c >= MOST) {
                    return key | (long) MOST << (56 - 8 * i);
                }
                key |= (long) c << (56 - 8 * i);
            }
            return key;
        }

        @Override
        void findIntervals(Batch batch, int records) {
            batch.readValues(term, records);
            for (int i = 0; i < records; i++) {
                batch.keys[i] = batch.values[i] == null ? 0 : key((String) batch.values[i]);
            }
            for (int i = 0; i < records; i++) {
                batch.rows[i] = batch.values[i] == null ? ABSENT : interval((String) batch.values[i], batch.keys[i]);
            }
        }

        private int interval(String value, long key) {
            int below = atOrBelow(keys, key);
            return below > 0 && keys[below - 1] == key ? interval(value) : below;
        }
    }
}
