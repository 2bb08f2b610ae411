package dev.bailiwick.rules.match;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of values. Hashes lie together, apart from the values, so that a value which is not there is mostly known
 * without looking at another. Not to be changed once it is built, then for many threads.
 */
final class Dictionary {

    private final int mask;
    private final int absent;
    private final int other;

    /** In turn a hash and a number; the number of an empty place is -1. */
    private final int[] places;

    private final @Nullable Object[] values;

    /**
     * An empty one.
     *
     * @param most how many values it will have
     * @param absent the number of null
     * @param other the number of values that are not there
     */
    Dictionary(int most, int absent, int other) {
        int size = Integer.highestOneBit(Math.max(4, most)) * 4;
        this.mask = size - 1;
        this.absent = absent;
        this.other = other;
        this.places = new int[2 * size];
        this.values = new Object[size];
        for (int place = 0; place < size; place++) {
            places[2 * place + 1] = -1;
        }
    }

    private static int hash(Object value) {
        int hash = value.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }

    /** Adds a value that is not there yet, with a number from 0. */
    void put(Object value, int number) {
        int hash = hash(value);
        int place = hash & mask;
        while (values[place] != null) {
            place = (place + 1) & mask;
        }
        places[2 * place] = hash;
        places[2 * place + 1] = number;
        values[place] = value;
    }

    /** Finds the numbers of values. */
    void find(@Nullable Object[] these, int[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            Object value = these[i];
            numbers[i] = value == null ? 0 : hash(value);
        }
        for (int i = 0; i < count; i++) {
            Object value = these[i];
            numbers[i] = value == null ? absent : find(value, numbers[i]);
        }
    }

    private int find(Object value, int hash) {
        int place = hash & mask;
        while (places[2 * place + 1] >= 0) {
            if (places[2 * place] == hash && value.equals(values[place])) {
                return places[2 * place + 1];
            }
            place = (place + 1) & mask;
        }
        return other;
    }
}
