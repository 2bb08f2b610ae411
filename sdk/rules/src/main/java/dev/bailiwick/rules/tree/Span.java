package dev.bailiwick.rules.tree;

/**
 * Which part of a condition's text a test stands for.
 *
 * @param start where it begins, in code points from 0
 * @param end behind its last code point
 */
public record Span(int start, int end) {

    /** The part of the text. */
    public String of(String text) {
        return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }
}
