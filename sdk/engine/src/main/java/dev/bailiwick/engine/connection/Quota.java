package dev.bailiwick.engine.connection;

import dev.bailiwick.engine.RefusedException;
import java.util.OptionalLong;

/**
 * How much of a CRM's daily allowance Bailiwick may take.
 *
 * @param leaveForOthers percent of what the CRM allows that stays for other programs, 0 to 99
 * @param dailyCalls most calls of Bailiwick's own a day, 1 or more, for CRMs that tell of no allowance; empty for any
 */
public record Quota(int leaveForOthers, OptionalLong dailyCalls) {

    /** Leaves 20 %, and counts no calls. */
    public static final Quota DEFAULT = new Quota(20, OptionalLong.empty());

    /**
     * Checks the numbers.
     *
     * @throws RefusedException when one is out of range
     */
    public Quota {
        if (leaveForOthers < 0 || leaveForOthers > 99) {
            throw new RefusedException(
                    "leave-for-others is " + leaveForOthers + " %, and must be 0 to 99 %.", "Maybe 20%.");
        }
        if (dailyCalls.isPresent() && dailyCalls.getAsLong() < 1) {
            throw new RefusedException(
                    "daily-calls is " + dailyCalls.getAsLong() + ", and must be 1 or more.",
                    "Maybe leave it out for no limit.");
        }
    }
}
