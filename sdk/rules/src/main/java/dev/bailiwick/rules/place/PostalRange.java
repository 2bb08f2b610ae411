package dev.bailiwick.rules.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Postal codes of one country that lie together: those from {@code low} on and before {@code beyond}, in the order of
 * {@link String#compareTo}, both compared with {@linkplain PostalCodes#normal normal forms}. An index can keep it as
 * these two texts.
 *
 * @param low the lowest normal form in it
 * @param beyond the first normal form, or what would be one, behind it
 */
public record PostalRange(String low, String beyond) {

    /**
     * The codes between two bounds, both included with all that begins with them: {@code 900} to {@code 905} has
     * {@code 90512}.
     *
     * @param country an ISO 3166-1 alpha-2 code, upper case
     * @param from a code or the beginning of one, written as codes are
     * @param to the same
     * @return empty where nothing can lie between them: a bound that is not the beginning of a code, one that starts
     *     with a digit and one with a letter, or the second before the first
     */
    public static Optional<PostalRange> between(String country, String from, String to) {
        return ofPrefix(country, from)
                .flatMap(first -> ofPrefix(country, to)
                        .filter(last -> startsWithDigit(first) == startsWithDigit(last))
                        .map(last -> new PostalRange(first.low, last.beyond)))
                .filter(range -> range.low.compareTo(range.beyond) < 0);
    }

    /**
     * The codes that begin so. In the United Kingdom and where its codes are used, {@code M} means the area of
     * Manchester without {@code ME}, and {@code M1} the district without {@code M11}.
     *
     * @param country an ISO 3166-1 alpha-2 code, upper case
     * @param prefix a code or the beginning of one, written as codes are
     * @return empty for what is not the beginning of a code
     */
    public static Optional<PostalRange> ofPrefix(String country, String prefix) {
        return PostalCodes.isBritish(country)
                ? BritishPostcode.beginning(prefix)
                : PostalCodes.compact(country, prefix).map(PostalRange::allFrom);
    }

    /** All texts that begin with this one, which must not be empty. */
    static PostalRange allFrom(String start) {
        int last = start.length() - 1;
        return new PostalRange(start, start.substring(0, last) + (char) (start.charAt(last) + 1));
    }

    /**
     * Whether the code is in the range.
     *
     * @param normal a normal form
     */
    public boolean contains(String normal) {
        return low.compareTo(normal) <= 0 && normal.compareTo(beyond) < 0;
    }

    /** The same codes in as few ranges as possible: sorted, apart from each other. */
    public static List<PostalRange> merged(Collection<PostalRange> ranges) {
        List<PostalRange> merged = new ArrayList<>();
        ranges.stream().sorted(Comparator.comparing(PostalRange::low)).forEach(next -> {
            PostalRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || last.beyond.compareTo(next.low) < 0) {
                merged.add(next);
            } else if (last.beyond.compareTo(next.beyond) < 0) {
                merged.set(merged.size() - 1, new PostalRange(last.low, next.beyond));
            }
        });
        return List.copyOf(merged);
    }

    /**
     * Whether the code is in one of the ranges.
     *
     * @param merged as {@link #merged} gives them
     * @param normal a normal form
     */
    public static boolean anyContains(List<PostalRange> merged, String normal) {
        int low = 0;
        int high = merged.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (merged.get(middle).beyond.compareTo(normal) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < merged.size() && merged.get(low).contains(normal);
    }

    private static boolean startsWithDigit(PostalRange range) {
        return range.low.charAt(0) <= '9';
    }
}
