package dev.bailiwick.sandbox.core;

import dev.bailiwick.sandbox.Fault;

/** How requests are counted, and which faults hit them. */
public enum RequestKind {
    /** Reads records. */
    QUERY,
    /** Changes records. */
    WRITE,
    /** Asks for a token. */
    TOKEN,
    /** The rest of the API. */
    OTHER_API,
    /** Pages for people and the control endpoints: no fault hits them. */
    PAGE;

    boolean isHitBy(Fault.Target target) {
        return switch (target) {
            case ANY -> this != PAGE;
            case QUERY -> this == QUERY;
            case WRITE -> this == WRITE;
            case TOKEN -> this == TOKEN;
        };
    }
}
