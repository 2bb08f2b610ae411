package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.tree.Span;

/** Cuts a condition's text into its parts, so that an explanation can quote them. */
final class Spans {

    private final int[] points;

    Spans(int[] points) {
        this.points = points;
    }

    Span all() {
        return bare(0, points.length);
    }

    /** What stands before an operator. */
    Span before(Span whole, int operator) {
        return bare(whole.start(), operator);
    }

    /** What stands behind an operator of that many code points. */
    Span after(Span whole, int operator, int length) {
        return bare(operator + length, whole.end());
    }

    /** Without white space, and parentheses that hold all of it. */
    private Span bare(int from, int to) {
        int start = Math.min(from, to);
        int end = to;
        while (true) {
            while (start < end && Character.isWhitespace(points[start])) {
                start++;
            }
            while (start < end && Character.isWhitespace(points[end - 1])) {
                end--;
            }
            if (end - start < 2 || points[start] != '(' || closing(start, end) != end - 1) {
                return new Span(start, end);
            }
            start++;
            end--;
        }
    }

    /** Where the parenthesis that opens there is closed; the end when it is not. */
    private int closing(int open, int end) {
        int depth = 0;
        for (int at = open; at < end; at++) {
            if (points[at] == '(') {
                depth++;
            } else if (points[at] == ')' && --depth == 0) {
                return at;
            } else if (points[at] == '"' || points[at] == '\'') {
                at = quoteEnd(at, end);
            }
        }
        return end;
    }

    /** The last code point of the text literal that begins there. */
    private int quoteEnd(int open, int end) {
        int quote = points[open];
        boolean raw = open > 0 && (points[open - 1] == 'r' || points[open - 1] == 'R');
        boolean triple = open + 2 < end && points[open + 1] == quote && points[open + 2] == quote;
        for (int at = open + (triple ? 3 : 1); at < end; at++) {
            if (points[at] == '\\' && !raw) {
                at++;
            } else if (points[at] == quote
                    && (!triple || (at + 2 < end && points[at + 1] == quote && points[at + 2] == quote))) {
                return triple ? at + 2 : at;
            }
        }
        return end - 1;
    }
}
