package dev.bailiwick.engine.plan;

/**
 * A plan's number.
 *
 * @param value 1 or more, counted up
 */
public record PlanId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
