package dev.bailiwick.app.crash;

import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * When in a stage a server is to be killed.
 *
 * @param stage which stage
 * @param sign what tells how far the stage is
 * @param part of the stage's undisturbed length, 0 to 1
 * @param later how long after that
 */
record Moment(Stage stage, Sign sign, double part, Duration later) implements Comparable<Moment> {

    /** What tells how far a stage is. */
    enum Sign {
        /** Requests the CRM has got since the stage began, by servers killed meanwhile too. */
        CALLS,
        /** What the CRM has written since the stage began. The kill comes before the server can note it. */
        WRITES,
        /** Changes in the plan that is being made. */
        CHANGES
    }

    private static final int MOST_MILLIS_LATER = 80;

    /**
     * A random moment.
     *
     * @param slice which of {@code slices} equal parts of the stage it is in, from 0
     */
    static Moment in(Stage stage, int slice, int slices, SplittableRandom random) {
        double part = (slice + random.nextDouble()) / slices;
        boolean atWrite = stage.pushes() && random.nextBoolean();
        Sign sign = stage == Stage.PLAN ? Sign.CHANGES : atWrite ? Sign.WRITES : Sign.CALLS;
        Duration later = atWrite ? Duration.ZERO : Duration.ofMillis(random.nextInt(MOST_MILLIS_LATER));
        return new Moment(stage, sign, part, later);
    }

    /**
     * From which measure of the sign on it is that moment.
     *
     * @param length the undisturbed stage's measure
     * @param now the measure when the stage was begun or gone on with; some work is done before the kill
     */
    long from(long length, long now) {
        return Math.max((long) Math.ceil(part * length), now + 1);
    }

    @Override
    public int compareTo(Moment other) {
        return Double.compare(part, other.part);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.0f %% of %s%s",
                100 * part,
                sign.name().toLowerCase(Locale.ROOT),
                later.isZero() ? "" : " + " + later.toMillis() + " ms");
    }
}
