package dev.bailiwick.rules.check;

import dev.bailiwick.rules.match.Ranges;
import dev.bailiwick.rules.match.Ranges.Range;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where many extents want the value of one term, in the order of its values. Immutable once built. */
final class Lane {

    /** Of more ranges than this, only where they begin and end is looked at. */
    private static final int MOST = 64;

    private final List<Piece> pieces;

    /** How far the pieces up to this one reach at most; null for no end. */
    private final @Nullable Object[] reach;

    /** Extents that want no value of the term, and so share it with all. */
    private final BitSet free;

    private final int freeCount;

    /**
     * A range of an extent.
     *
     * @param place of the extent
     */
    record Piece(int place, @Nullable Object from, @Nullable Object beyond) {}

    /** @param size how many extents there are in all */
    Lane(List<Piece> unsorted, int size) {
        this.pieces = unsorted.stream()
                .sorted((a, b) ->
                        a.from == null ? (b.from == null ? 0 : -1) : b.from == null ? 1 : order(a.from, b.from))
                .toList();
        this.reach = new Object[pieces.size()];
        this.free = new BitSet(size);
        free.set(0, size);
        for (int i = 0; i < reach.length; i++) {
            Object beyond = pieces.get(i).beyond;
            Object before = i == 0 ? beyond : reach[i - 1];
            reach[i] = beyond == null || before == null ? null : order(before, beyond) >= 0 ? before : beyond;
            free.clear(pieces.get(i).place);
        }
        this.freeCount = free.cardinality();
    }

    /** The ranges of an extent. */
    static List<Piece> pieces(int place, Ranges<?> ranges) {
        return few(ranges).stream()
                .map(range -> new Piece(place, range.from(), range.beyond()))
                .toList();
    }

    private static List<? extends Range<?>> few(Ranges<?> ranges) {
        int last = ranges.list().size() - 1;
        return last < MOST
                ? ranges.list()
                : List.of(hull(ranges.list().get(0), ranges.list().get(last)));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // both are of one order
    private static Range<?> hull(Range<?> first, Range<?> last) {
        return new Range(first.from(), last.beyond());
    }

    /** How many extents there are at most that may want a value within these ranges. */
    long count(Ranges<?> wanted) {
        long count = freeCount;
        for (Range<?> range : few(wanted)) {
            count += Math.max(0, end(range) - start(range));
        }
        return count;
    }

    /** Those extents. */
    BitSet find(Ranges<?> wanted) {
        BitSet found = (BitSet) free.clone();
        for (Range<?> range : few(wanted)) {
            int end = end(range);
            for (int i = start(range); i < end; i++) {
                Object beyond = pieces.get(i).beyond;
                if (beyond == null || range.from() == null || order(range.from(), beyond) < 0) {
                    found.set(pieces.get(i).place);
                }
            }
        }
        return found;
    }

    /** The first piece that it or one before it reaches into the range. */
    private int start(Range<?> range) {
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean reaches = reach[middle] == null
                    || range.from() == null
                    || order(range.from(), Objects.requireNonNull(reach[middle])) < 0;
            if (reaches) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The first piece that begins behind the range. */
    private int end(Range<?> range) {
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Object from = pieces.get(middle).from;
            if (range.beyond() == null || from == null || order(from, range.beyond()) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @SuppressWarnings("unchecked") // the values of a term are of one type
    private static int order(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }
}
