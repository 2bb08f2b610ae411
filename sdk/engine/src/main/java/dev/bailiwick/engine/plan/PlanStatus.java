package dev.bailiwick.engine.plan;

/** How far a plan got. */
public enum PlanStatus {
    /** Being computed; never shown, and removed when its computing was cut off. */
    DRAFT,
    /** Computed; nothing was written. */
    READY,
    /** Being pushed, or cut off while being pushed: applying it again goes on. */
    APPLYING,
    /** Pushed to its end, or stopped; each change has its outcome. */
    APPLIED
}
