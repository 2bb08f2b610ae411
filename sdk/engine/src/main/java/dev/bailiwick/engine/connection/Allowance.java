package dev.bailiwick.engine.connection;

/**
 * What a connection may still use of something that a CRM, or an admin, limits.
 *
 * @param unit what is counted and for how long, in the plural, for an admin
 * @param left how many are left for everybody, 0 or more
 * @param allowed how many there are, 1 or more
 * @param reserved how many are to stay for other programs, 0 or more
 */
public record Allowance(String unit, long left, long allowed, long reserved) {

    /** How many Bailiwick may still take; 0 or more. */
    public long free() {
        return Math.max(0, left - reserved);
    }
}
