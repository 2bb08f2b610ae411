package dev.bailiwick.engine.plan;

/** How far a planned change got, and what became of it. */
public enum Outcome {
    /** Not sent yet. */
    PLANNED,
    /** Given to the CRM, whose answer is not noted yet: it is read again before anything more is written. */
    SENDING,
    /** Refused for a reason that passes, and to be sent again. */
    WAITING,
    /** Written. */
    APPLIED,
    /** Somebody changed the owner since the plan; left as it was found. */
    CONFLICT,
    /** The CRM refused it for good, or too often. */
    REFUSED,
    /** Given up by somebody before it was written. */
    WITHDRAWN
}
