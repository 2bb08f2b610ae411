package dev.bailiwick.sandbox;

/** How requests are counted, and which faults hit them. */
enum RequestKind {
    QUERY,
    WRITE,
    TOKEN,
    /** The rest of what is under {@code /services}. */
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
