package dev.bailiwick.rules.check;

/** How much work a search may do, counted and not timed, so that the same model always gets the same findings. */
final class Budget {

    private static final long LEAST_SHARE = 20_000;

    private final String what;
    private final long steps;
    private long left;
    private boolean isCut;

    /**
     * @param what is searched, to complete "was cut short: "
     * @param steps comparisons; some 10 to 20 million take a second
     */
    Budget(String what, long steps) {
        this.what = what;
        this.steps = steps;
        this.left = steps;
    }

    /** Takes a step; false when there are none left. */
    boolean step() {
        return step(1);
    }

    /** Takes several steps; false when there are not as many left. */
    boolean step(long several) {
        left -= several;
        return left >= 0;
    }

    /** Leaves something out. */
    void giveUp() {
        isCut = true;
    }

    /** A part of it, for one of many searches. */
    Budget part(long most) {
        return new Budget(what, Math.min(most, Math.max(0, left)));
    }

    /** A part for each of many searches, so that one that is long leaves something for the others. */
    Budget share(int searches) {
        return part(Math.max(LEAST_SHARE, steps / searches));
    }

    /** Takes off what a part of it has used. */
    void spend(Budget part) {
        left -= part.steps - Math.max(0, part.left);
        isCut |= part.isExceeded();
    }

    String what() {
        return what;
    }

    /** Whether there was more to do. */
    boolean isExceeded() {
        return left < 0 || isCut;
    }
}
