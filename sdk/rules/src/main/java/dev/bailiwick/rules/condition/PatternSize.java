package dev.bailiwick.rules.condition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Estimates how large a regular expression becomes when its counted repetitions are written out: {@code (a{10}b){10}}
 * is 110 long. RE2/J writes them out before it looks at its own limit, so nested ones would exhaust memory.
 */
final class PatternSize {

    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,4})(?:,(\\d{0,4}))?}");

    /** What a group itself adds. Deep nesting alone would exhaust the stack of RE2/J's parser. */
    private static final int GROUP = 2;

    private final String pattern;
    private final Matcher count;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long size;
    private long last;
    private int at;

    private PatternSize(String pattern) {
        this.pattern = pattern;
        this.count = COUNT.matcher(pattern);
    }

    static long of(String pattern) {
        return new PatternSize(pattern).measure();
    }

    private long measure() {
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '(') {
                outer.push(size);
                size = 0;
                at++;
            } else if (c == ')') {
                atom(size + GROUP, outer.isEmpty() ? 0 : outer.pop(), at + 1);
            } else if (c == '{' && count.region(at, pattern.length()).lookingAt()) {
                repeat();
            } else {
                atom(1, size, atomEnd(c));
            }
        }
        return outer.stream().reduce(size + (long) GROUP * outer.size(), PatternSize::plus);
    }

    private void atom(long length, long before, int end) {
        last = length;
        size = plus(before, length);
        at = end;
    }

    private void repeat() {
        String most = count.group(2) == null || count.group(2).isEmpty() ? count.group(1) : count.group(2);
        long times = Math.max(1, Long.parseLong(most));
        size = plus(size - last, last * times);
        last = last * times;
        at = count.end();
    }

    /** Kept small enough that a product with a count does not overflow. */
    private static long plus(long a, long b) {
        return Math.min(a + b, 1L << 40);
    }

    private int atomEnd(char c) {
        if (c == '\\' && pattern.startsWith("\\Q", at)) {
            int end = pattern.indexOf("\\E", at);
            return end < 0 ? pattern.length() : end + 2;
        }
        if (c == '\\') {
            return at + 2;
        }
        return c == '[' ? classEnd() : at + 1;
    }

    /** A bracket that comes first in a class stands for itself. */
    private int classEnd() {
        int end = at + 1;
        if (pattern.startsWith("^", end)) {
            end++;
        }
        end++;
        while (end < pattern.length() && pattern.charAt(end) != ']') {
            boolean named = pattern.startsWith("[:", end) && pattern.indexOf(":]", end) > 0;
            end = named ? pattern.indexOf(":]", end) + 2 : end + (pattern.charAt(end) == '\\' ? 2 : 1);
        }
        return end + 1;
    }
}
