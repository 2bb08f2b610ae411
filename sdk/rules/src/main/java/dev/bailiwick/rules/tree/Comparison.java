package dev.bailiwick.rules.tree;

import java.time.Instant;

/** How two values are compared. Whole and other numbers compare by their exact mathematical value. */
public enum Comparison {
    /** Equal. */
    EQUAL("=="),
    /** Not equal. */
    DIFFERENT("!="),
    /** Less, or earlier. */
    LESS("<"),
    /** Less or equal. */
    AT_MOST("<="),
    /** Greater, or later. */
    GREATER(">"),
    /** Greater or equal. */
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** As conditions write it. */
    public String sign() {
        return sign;
    }

    /** What holds exactly where this does not, given two values. */
    public Comparison negated() {
        return switch (this) {
            case EQUAL -> DIFFERENT;
            case DIFFERENT -> EQUAL;
            case LESS -> AT_LEAST;
            case AT_MOST -> GREATER;
            case GREATER -> AT_MOST;
            case AT_LEAST -> LESS;
        };
    }

    /** What holds of (b, a) exactly where this holds of (a, b). */
    public Comparison flipped() {
        return switch (this) {
            case EQUAL, DIFFERENT -> this;
            case LESS -> GREATER;
            case AT_MOST -> AT_LEAST;
            case GREATER -> LESS;
            case AT_LEAST -> AT_MOST;
        };
    }

    /**
     * Compares two values that the condition's check found comparable.
     *
     * @param a a text, number, moment or truth value
     * @param b one of the same kind
     */
    public boolean holds(Object a, Object b) {
        int order = order(a, b);
        return switch (this) {
            case EQUAL -> order == 0;
            case DIFFERENT -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    private static int order(Object a, Object b) {
        if (a instanceof Number left && b instanceof Number right) {
            return order(left, right);
        }
        if (a instanceof String left && b instanceof String right) {
            return left.compareTo(right);
        }
        if (a instanceof Instant left && b instanceof Instant right) {
            return left.compareTo(right);
        }
        return Boolean.compare((boolean) a, (boolean) b);
    }

    private static int order(Number a, Number b) {
        if (a instanceof Long left) {
            return b instanceof Long right ? Long.compare(left, right) : order((long) left, (double) b);
        }
        return b instanceof Long right ? -order((long) right, (double) a) : order((double) a, (double) b);
    }

    /** Unlike {@link Double#compare}, zero equals its negative. */
    private static int order(double a, double b) {
        return a < b ? -1 : a > b ? 1 : 0;
    }

    /** A long has more digits than a double. */
    private static int order(long a, double b) {
        if (b >= 0x1p63) {
            return -1;
        }
        if (b < -0x1p63) {
            return 1;
        }
        int whole = Long.compare(a, (long) b);
        return whole != 0 ? whole : order(0.0, b - (long) b);
    }
}
