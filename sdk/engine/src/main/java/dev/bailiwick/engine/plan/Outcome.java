package dev.bailiwick.engine.plan;

/** What became of a planned change. */
public enum Outcome {
    /** Not pushed yet. */
    OPEN,
    /** Written. */
    APPLIED,
    /** Somebody changed the owner since the plan; left as it was found. */
    CONFLICT,
    /** The CRM refused it for good. */
    REFUSED
}
