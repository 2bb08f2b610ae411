package dev.bailiwick.app.crash;

/** What an admin asks for, in the order of a record's way. */
enum Stage {
    PULL,
    PLAN,
    APPLY,
    UNDO;

    /** The kind of its jobs in the REST API. */
    String kind() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether it writes to the CRM. */
    boolean pushes() {
        return this == APPLY || this == UNDO;
    }
}
