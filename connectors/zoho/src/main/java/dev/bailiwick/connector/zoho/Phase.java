package dev.bailiwick.connector.zoho;

/**
 * The parts of a pull: what a list or a bulk read brings and, where an earlier pull brought any, what was deleted
 * since. Where bulk reads keep failing, a list is tried a last time. The place is a list's next token, what the bulk
 * reader needs, or the number of a page of deletions.
 */
enum Phase {
    LIST,
    BULK,
    RELIST,
    DELETED
}
