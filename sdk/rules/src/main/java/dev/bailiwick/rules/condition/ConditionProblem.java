package dev.bailiwick.rules.condition;

/**
 * Something wrong with a condition.
 *
 * @param offset where in the condition's text, in code points from 0; its length for "at the end"
 * @param message what is wrong, for an admin
 * @param maybe what to try, without the word Maybe; empty when there is nothing to suggest
 */
public record ConditionProblem(int offset, String message, String maybe) {}
