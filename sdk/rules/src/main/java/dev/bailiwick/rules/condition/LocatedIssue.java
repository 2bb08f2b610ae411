package dev.bailiwick.rules.condition;

/**
 * What CEL reported, in its own words.
 *
 * @param offset in code points from the start of the condition
 */
record LocatedIssue(int offset, String message) {}
