package dev.bailiwick.connector.pipedrive;

/**
 * The parts of a pull: the records in use, then those archived, and, where an earlier pull brought any, those deleted
 * since.
 */
enum Phase {
    LIVE,
    ARCHIVED,
    DELETED
}
