package dev.bailiwick.connector.suitecrm;

/** The parts of a pull: what changed and, where an earlier pull brought any, what was deleted since. */
enum Phase {
    LIVE,
    DELETED
}
