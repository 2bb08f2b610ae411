package dev.bailiwick.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Long lists for statements that take arrays. Once PostgreSQL has planned such a statement for arrays of any length, it
 * compares each row with each element, which is nothing for a thousand and takes for ever for a hundred thousand.
 */
final class Portions {

    private static final int MOST = 1000;

    private Portions() {}

    /** The elements in order, at most 1,000 together. */
    static <T> List<List<T>> of(List<T> all) {
        List<List<T>> portions = new ArrayList<>();
        for (int start = 0; start < all.size(); start += MOST) {
            portions.add(all.subList(start, Math.min(all.size(), start + MOST)));
        }
        return portions;
    }
}
