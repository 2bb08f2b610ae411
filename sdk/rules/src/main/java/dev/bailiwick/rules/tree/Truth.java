package dev.bailiwick.rules.tree;

/**
 * What a test says of a record, in Kleene's three-valued logic: missing data leaves a test open, and so its negation,
 * while {@code OPEN or MET} is met and {@code OPEN and NOT_MET} is not.
 */
public enum Truth {
    /** It holds. */
    MET,
    /** It plainly does not hold. */
    NOT_MET,
    /** A value it needs is absent, unreadable or cannot be computed. */
    OPEN;

    /** {@link #MET} or {@link #NOT_MET}. */
    public static Truth of(boolean met) {
        return met ? MET : NOT_MET;
    }

    /** The opposite; of open, open. */
    public Truth negated() {
        return switch (this) {
            case MET -> NOT_MET;
            case NOT_MET -> MET;
            case OPEN -> OPEN;
        };
    }
}
