package dev.bailiwick.rules.folder;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** A file's text in code points, with its lines. Immutable. */
final class SourceText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final int[] points;
    private final int[] lineStarts;

    SourceText(String text) {
        this.points = text.codePoints().toArray();
        IntStream.Builder starts = IntStream.builder().add(0);
        int at = 0;
        while (at < points.length) {
            boolean lineEnds = isBreak(at);
            at = lineEnds ? afterBreak(at) : at + 1;
            if (lineEnds) {
                starts.add(at);
            }
        }
        this.lineStarts = starts.build().toArray();
    }

    /** The text without the mark some editors put in front, which no parser wants to see. */
    static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    int length() {
        return points.length;
    }

    /** The code point there; 0 behind the end. */
    int at(int index) {
        return index < points.length ? points[index] : 0;
    }

    boolean isBreak(int index) {
        return at(index) == '\n' || at(index) == '\r';
    }

    /** Behind the line break that starts there. */
    int afterBreak(int index) {
        return at(index) == '\r' && at(index + 1) == '\n' ? index + 2 : index + 1;
    }

    /** From 1. */
    int line(int index) {
        int found = Arrays.binarySearch(lineStarts, Math.min(index, points.length));
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The first line, from 1, with more code points than this, its line break counted. */
    Optional<Integer> lineLongerThan(int limit) {
        return IntStream.range(0, lineStarts.length)
                .filter(i -> (i + 1 < lineStarts.length ? lineStarts[i + 1] : points.length) - lineStarts[i] > limit)
                .mapToObj(i -> i + 1)
                .findFirst();
    }

    /** From 1. */
    int column(int index) {
        int end = Math.min(index, points.length);
        return end - lineStarts[line(end) - 1] + 1;
    }
}
