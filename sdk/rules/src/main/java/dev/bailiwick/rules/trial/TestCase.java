package dev.bailiwick.rules.trial;

/**
 * A hand-made record, and what a model should make of it.
 *
 * @param name a sentence that says what is meant; unique in its file
 * @param file where it stands
 * @param line where it begins there, from 1
 * @param record hand-made
 * @param circumstances what it is decided under
 * @param expectation what should come of it
 */
record TestCase(
        String name, String file, int line, Sample record, Circumstances circumstances, Expectation expectation) {}
