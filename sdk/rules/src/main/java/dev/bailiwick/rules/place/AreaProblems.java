package dev.bailiwick.rules.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a GeoJSON text by offset, and finds lines and columns at the end. Not for threads. */
final class AreaProblems {

    private static final int MAX = 100;

    private record Found(int offset, String message, String maybe) {}

    private final List<Found> found = new ArrayList<>();

    /** @param offset in UTF-16 units; behind the end counts as the end */
    void at(long offset, String message, String maybe) {
        if (found.size() < MAX) {
            found.add(new Found((int) Math.max(offset, 0), message, maybe));
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    /** In reading order, by one walk through the text. */
    List<AreaProblem> in(String text) {
        List<AreaProblem> problems = new ArrayList<>();
        int line = 1;
        int column = 1;
        int at = 0;
        found.sort(Comparator.comparingInt(Found::offset));
        for (Found problem : found) {
            for (; at < Math.min(problem.offset, text.length()); at++) {
                if (endsLine(text, at)) {
                    line++;
                    column = 1;
                } else if (!isSecondHalf(text, at)) {
                    column++;
                }
            }
            problems.add(new AreaProblem(line, column, problem.message, problem.maybe));
        }
        return problems;
    }

    /** Of a code point of two UTF-16 units. */
    private static boolean isSecondHalf(String text, int at) {
        return at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    private static boolean endsLine(String text, int at) {
        char c = text.charAt(at);
        return c == '\n' || (c == '\r' && !text.startsWith("\n", at + 1));
    }
}
