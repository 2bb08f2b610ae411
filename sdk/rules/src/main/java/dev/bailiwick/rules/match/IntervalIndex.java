package dev.bailiwick.rules.match;

import dev.bailiwick.rules.match.Ranges.Range;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** A column whose clauses look for ranges of an order. */
final class IntervalIndex implements ColumnIndex {

    private final Breakpoints<?> breakpoints;
    private final Rows rows;
    private final long[] constraining;
    private final int absent;

    private IntervalIndex(Breakpoints<?> breakpoints, Rows rows, long[] constraining) {
        this.constraining = constraining;
        this.breakpoints = breakpoints;
        this.rows = rows;
        this.absent = breakpoints.size() + 1;
    }

    /**
     * Builds it.
     *
     * @param wanted the ranges of the clauses that constrain the column, by clause. A range that ends between two
     *     breakpoints is taken for larger than it is.
     */
    static <T extends Comparable<T>> IntervalIndex of(
            Breakpoints<T> breakpoints, Map<Integer, Ranges<T>> wanted, int clauses, int wordCount) {
        BitSet free = new BitSet();
        free.set(0, clauses);
        int intervals = breakpoints.size() + 1;
        Map<Integer, BitSet> starting = new TreeMap<>();
        Map<Integer, BitSet> ending = new TreeMap<>();
        wanted.forEach((clause, ranges) -> {
            free.clear(clause);
            for (Range<T> range : merged(ranges, breakpoints)) {
                T from = range.from();
                T beyond = range.beyond();
                starting.computeIfAbsent(from == null ? 0 : breakpoints.interval(from), any -> new BitSet())
                        .set(clause);
                if (beyond != null) {
                    ending.computeIfAbsent(end(beyond, breakpoints), any -> new BitSet())
                            .set(clause);
                }
            }
        });
        Rows rows = new Rows(free, wordCount, intervals + 1);
        BitSet satisfied = (BitSet) free.clone();
        for (int interval = 0; interval < intervals; interval++) {
            BitSet ends = ending.get(interval);
            if (ends != null) {
                satisfied.andNot(ends);
            }
            BitSet starts = starting.get(interval);
            if (starts != null) {
                satisfied.or(starts);
            }
            rows.put(interval, satisfied);
        }
        rows.put(intervals, free);
        rows.trim();
        return new IntervalIndex(breakpoints, rows, ColumnIndex.bits(wanted.keySet(), wordCount));
    }

    /** The first interval that has nothing below this value. */
    private static <T extends Comparable<T>> int end(T beyond, Breakpoints<T> breakpoints) {
        int interval = breakpoints.interval(beyond);
        return breakpoints.isPoint(beyond) ? interval : interval + 1;
    }

    /** Ranges that touch once their ends are moved to breakpoints become one, so that no end undoes a start. */
    private static <T extends Comparable<T>> Iterable<Range<T>> merged(Ranges<T> ranges, Breakpoints<T> breakpoints) {
        java.util.List<Range<T>> merged = new java.util.ArrayList<>();
        for (Range<T> next : ranges.list()) {
            Range<T> last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            T beyond = last == null ? null : last.beyond();
            T from = next.from();
            if (last != null
                    && beyond != null
                    && from != null
                    && end(beyond, breakpoints) > breakpoints.interval(from)) {
                merged.set(merged.size() - 1, new Range<>(last.from(), next.beyond()));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }

    @Override
    public void retain(Batch batch) {
        int records = batch.concerned(constraining);
        breakpoints.findIntervals(batch, records);
        for (int i = 0; i < records; i++) {
            batch.rows[i] = batch.rows[i] == Breakpoints.ABSENT ? absent : batch.rows[i];
        }
        batch.retain(rows, records);
    }
}
