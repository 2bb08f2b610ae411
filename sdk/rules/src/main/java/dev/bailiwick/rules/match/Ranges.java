package dev.bailiwick.rules.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several ranges of an order, sorted and apart from each other. Immutable.
 *
 * @param <T> what is ordered
 */
record Ranges<T extends Comparable<T>>(List<Range<T>> list) {

    /**
     * From a value up to, but not including, another.
     *
     * @param from null for the least value there is
     * @param beyond null for no end
     */
    record Range<T extends Comparable<T>>(
            @Nullable T from, @Nullable T beyond) {

        private boolean contains(T value) {
            return (from == null || from.compareTo(value) <= 0) && (beyond == null || value.compareTo(beyond) < 0);
        }

        private boolean isEmpty() {
            return from != null && beyond != null && from.compareTo(beyond) >= 0;
        }
    }

    Ranges {
        list = List.copyOf(list);
    }

    static <T extends Comparable<T>> Ranges<T> of(@Nullable T from, @Nullable T beyond) {
        Range<T> range = new Range<>(from, beyond);
        return new Ranges<>(range.isEmpty() ? List.of() : List.of(range));
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    boolean contain(T value) {
        for (Range<T> range : list) {
            if (range.contains(value)) {
                return true;
            }
        }
        return false;
    }

    Ranges<T> and(Ranges<T> other) {
        List<Range<T>> shared = new ArrayList<>();
        for (Range<T> a : list) {
            for (Range<T> b : other.list) {
                Range<T> both = new Range<>(later(a.from, b.from), earlier(a.beyond, b.beyond));
                if (!both.isEmpty()) {
                    shared.add(both);
                }
            }
        }
        shared.sort(Ranges::byStart);
        return new Ranges<>(shared);
    }

    Ranges<T> or(Ranges<T> other) {
        List<Range<T>> all = new ArrayList<>(list);
        all.addAll(other.list);
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

    /** Every value that is in none of them. */
    Ranges<T> complement() {
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
