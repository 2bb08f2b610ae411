package dev.bailiwick.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Seeded draws. Built on {@link Random} and {@link StrictMath}, whose results are specified, so that the same seed
 * gives the same data on every JVM.
 */
final class Dice {

    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXY";

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From 0 to {@code bound} - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> items) {
        return items.get(below(items.size()));
    }

    /** Draws early items more often: the expected share falls with the position, as in a Zipf distribution. */
    <T> T pickEarly(List<T> items) {
        double position = StrictMath.exp(random.nextDouble() * StrictMath.log(items.size() + 1.0)) - 1;
        return items.get(Math.min((int) position, items.size() - 1));
    }

    <T> T weighted(List<T> items, ToIntFunction<T> weight) {
        int ticket = below(items.stream().mapToInt(weight).sum());
        for (T item : items) {
            ticket -= weight.applyAsInt(item);
            if (ticket < 0) {
                return item;
            }
        }
        throw new IllegalArgumentException("no item has a weight");
    }

    /** A log-normal draw: half of all are below the median. */
    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * random.nextGaussian());
    }

    /** A normal draw around 0: two thirds of all are closer than {@code sigma}. */
    double normal(double sigma) {
        return sigma * random.nextGaussian();
    }

    /** A whole second from {@code start} (included) to {@code end} (excluded); {@code start} when they are equal. */
    Instant between(Instant start, Instant end) {
        long seconds = Duration.between(start, end).toSeconds();
        return seconds <= 0 ? start : start.plusSeconds((long) (random.nextDouble() * seconds));
    }

    /** Replaces each {@code #} by a digit and each {@code @} by a letter. */
    String fill(String pattern) {
        StringBuilder filled = new StringBuilder(pattern);
        for (int i = 0; i < filled.length(); i++) {
            if (filled.charAt(i) == '#') {
                filled.setCharAt(i, (char) ('0' + below(10)));
            } else if (filled.charAt(i) == '@') {
                filled.setCharAt(i, LETTERS.charAt(below(LETTERS.length())));
            }
        }
        return filled.toString();
    }
}
