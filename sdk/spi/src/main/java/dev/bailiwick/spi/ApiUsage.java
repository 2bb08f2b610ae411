package dev.bailiwick.spi;

import java.util.Objects;

/** How much of its allowance for a period a CRM says is used up, by every program together. Immutable. */
public final class ApiUsage {

    private final String unit;
    private final long used;
    private final long allowed;

    private ApiUsage(String unit, long used, long allowed) {
        this.unit = Objects.requireNonNull(unit, "unit");
        this.used = used;
        this.allowed = allowed;
    }

    /**
     * A usage.
     *
     * @param unit what is counted and for how long, in the plural, for an admin: {@code Salesforce calls for 24 hours}
     * @param used 0 or more; may exceed {@code allowed} where the CRM lets it
     * @param allowed 1 or more
     */
    public static ApiUsage of(String unit, long used, long allowed) {
        if (used < 0 || allowed < 1) {
            throw new IllegalArgumentException(used + " of " + allowed + " " + unit
                    + " cannot be used up. Maybe the CRM's header was read wrongly.");
        }
        return new ApiUsage(unit, used, allowed);
    }

    /** What is counted and for how long, in the plural. */
    public String unit() {
        return unit;
    }

    /** How many are used up. */
    public long used() {
        return used;
    }

    /** How many there are. */
    public long allowed() {
        return allowed;
    }

    /** How many are left, 0 or more. */
    public long left() {
        return Math.max(0, allowed - used);
    }

    @Override
    public String toString() {
        return used + " of " + allowed + " " + unit;
    }
}
