package dev.bailiwick.engine.plan;

import java.time.Instant;

/**
 * Something that somebody did with a plan.
 *
 * @param at when, UTC
 * @param by who
 * @param action what
 */
public record PlanEvent(Instant at, String by, Action action) {

    /** What can be done with a plan. */
    public enum Action {
        /** Its pushing was begun. */
        APPLY,
        /** Its pushing was gone on with. */
        RESUME,
        /** What was not written yet was given up. */
        WITHDRAW,
        /** Another plan was made that undoes it. */
        UNDO
    }
}
