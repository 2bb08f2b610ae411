package dev.bailiwick.rules.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several ranges of an order. Immutable.
 *
 * @param <T> what is ordered
 * @param list sorted and apart from each other, none of them empty
 */
public record Ranges<T extends Comparable<T>>(List<Range<T>> list) {

    /**
     * From a value up to, but not including, another.
     *
     * @param from null for the least value there is
     * @param beyond null for no end
     */
    public record Range<T extends Comparable<T>>(
            @Nullable T from, @Nullable T beyond) {

        private boolean contains(T value) {
            return (from == null || from.compareTo(value) <= 0) && (beyond == null || value.compareTo(beyond) < 0);
        }

        private boolean contains(Range<T> other) {
            return (from == null || (other.from != null && from.compareTo(other.from) <= 0))
                    && (beyond == null || (other.beyond != null && other.beyond.compareTo(beyond) <= 0));
        }

        private boolean isEmpty() {
            return from != null && beyond != null && from.compareTo(beyond) >= 0;
        }

        private Range<T> and(Range<T> other) {
            return new Range<>(later(from, other.from), earlier(beyond, other.beyond));
        }
    }

    /** Copies the list. */
    public Ranges {
        list = List.copyOf(list);
    }

    /** One range; none where it is empty. */
    public static <T extends Comparable<T>> Ranges<T> of(@Nullable T from, @Nullable T beyond) {
        Range<T> range = new Range<>(from, beyond);
        return new Ranges<>(range.isEmpty() ? List.of() : List.of(range));
    }

    /** What is in one of these ranges, which may come in any order and overlap. */
    public static <T extends Comparable<T>> Ranges<T> ofAll(Collection<Range<T>> ranges) {
        List<Range<T>> all = new ArrayList<>(ranges);
        all.removeIf(Range::isEmpty);
        all.sort(Ranges::byStart);
        List<Range<T>> merged = new ArrayList<>();
        for (Range<T> next : all) {
            Range<T> last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && reaches(last.beyond, next.from)) {
                merged.set(merged.size() - 1, new Range<>(last.from, laterEnd(last.beyond, next.beyond)));
            } else {
                merged.add(next);
            }
        }
        return new Ranges<>(merged);
    }

    /** Whether nothing is in them. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** Whether the value is in one of them. */
    public boolean contain(T value) {
        int at = startingAtOrBefore(value);
        return at >= 0 && list.get(at).contains(value);
    }

    /** Whether everything that is in the others is in these. */
    public boolean contain(Ranges<T> others) {
        for (Range<T> other : others.list) {
            int at = startingAtOrBefore(other.from);
            if (at < 0 || !list.get(at).contains(other)) {
                return false;
            }
        }
        return true;
    }

    /** Whether something is in both. */
    public boolean meet(Ranges<T> others) {
        return !shared(others, 1).isEmpty();
    }

    /** What is in both. */
    public Ranges<T> and(Ranges<T> others) {
        return new Ranges<>(shared(others, Integer.MAX_VALUE));
    }

    /** The first of the ranges that are in both; each of the fewer ones is looked up among the many. */
    private List<Range<T>> shared(Ranges<T> others, int most) {
        boolean fewer = list.size() <= others.list.size();
        Ranges<T> few = fewer ? this : others;
        Ranges<T> many = fewer ? others : this;
        List<Range<T>> shared = new ArrayList<>();
        for (Range<T> range : few.list) {
            int at = Math.max(0, many.startingAtOrBefore(range.from));
            while (at < many.list.size() && reaches(range.beyond, many.list.get(at).from)) {
                Range<T> both = range.and(many.list.get(at++));
                if (!both.isEmpty()) {
                    shared.add(both);
                }
                if (shared.size() >= most) {
                    return shared;
                }
            }
        }
        return shared;
    }

    /** What is in one or both. */
    public Ranges<T> or(Ranges<T> others) {
        List<Range<T>> all = new ArrayList<>(list);
        all.addAll(others.list);
        return ofAll(all);
    }

    /** Every value that is in none of them. */
    public Ranges<T> complement() {
        List<Range<T>> gaps = new ArrayList<>();
        T from = null;
        for (Range<T> range : list) {
            if (range.from != null) {
                gaps.add(new Range<>(from, range.from));
            }
            if (range.beyond == null) {
                return new Ranges<>(gaps);
            }
            from = range.beyond;
        }
        gaps.add(new Range<>(from, null));
        return new Ranges<>(gaps);
    }

    /** The place of the last range that starts at or before the value; -1 when none does. */
    private int startingAtOrBefore(@Nullable T value) {
        int low = 0;
        int high = list.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            T from = list.get(middle).from;
            if (from == null || (value != null && from.compareTo(value) <= 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private static <T extends Comparable<T>> int byStart(Range<T> a, Range<T> b) {
        return Comparator.nullsFirst(Comparator.<T>naturalOrder()).compare(a.from, b.from);
    }

    private static <T extends Comparable<T>> boolean reaches(@Nullable T end, @Nullable T start) {
        return end == null || start == null || end.compareTo(start) >= 0;
    }

    private static <T extends Comparable<T>> @Nullable T later(@Nullable T a, @Nullable T b) {
        return a == null || (b != null && b.compareTo(a) > 0) ? b : a;
    }

    private static <T extends Comparable<T>> @Nullable T earlier(@Nullable T a, @Nullable T b) {
        return a == null || (b != null && b.compareTo(a) < 0) ? b : a;
    }

    private static <T extends Comparable<T>> @Nullable T laterEnd(@Nullable T a, @Nullable T b) {
        return a == null || b == null ? null : a.compareTo(b) >= 0 ? a : b;
    }
}
