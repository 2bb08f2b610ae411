package dev.bailiwick.boot.event;

import java.util.Arrays;
import java.util.Optional;

/** What Bailiwick tells of. More may come. */
public enum EventType {
    /** A plan was computed. */
    PLAN_READY("plan.ready"),
    /** A plan was computed that changes something: somebody has to look at it and apply it. */
    PLAN_APPROVAL_NEEDED("plan.approval_needed"),
    /** A plan was pushed to its end. */
    PLAN_APPLIED("plan.applied"),
    /** Records of an applied plan had been given to somebody else meanwhile, and were left as they were. */
    CHANGE_CONFLICT("change.conflict"),
    /** A connection does not work as it should: an admin has to do something. */
    CONNECTION_NEEDS_ATTENTION("connection.needs_attention");

    private final String text;

    EventType(String text) {
        this.text = text;
    }

    /** The type of a name; empty when there is none. */
    public static Optional<EventType> named(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    /** As it is sent and configured, for example {@code plan.ready}. */
    @Override
    public String toString() {
        return text;
    }
}
