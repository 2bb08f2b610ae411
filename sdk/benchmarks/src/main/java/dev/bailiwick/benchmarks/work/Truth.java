package dev.bailiwick.benchmarks.work;

/** Three-valued logic after Kleene: what reads an absent field is open, and so is its negation. */
public enum Truth {
    /** Met. */
    YES,
    /** Not met, and its negation is. */
    NO,
    /** Neither, for want of data. */
    OPEN;

    /** The value for a plain test. */
    public static Truth of(boolean met) {
        return met ? YES : NO;
    }

    /** The negation. */
    public Truth not() {
        return this == YES ? NO : this == NO ? YES : OPEN;
    }
}
