package dev.bailiwick.sandbox.dynamics365;

/**
 * A reference to a row.
 *
 * @param table the logical name of its table
 * @param id its id
 */
record Lookup(String table, String id) {}
