package dev.bailiwick.rules.folder;

import java.util.Arrays;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Where each code point of a YAML text value stands in the file: undoes quoting, escapes, folding and indentation as
 * YAML 1.2.2 chapters 7.3 and 8.1 define them. The value is given, so only its positions are worked out.
 */
final class ScalarOffsets {

    private final SourceText source;
    private final int[] value;
    private final int[] offsets;
    private int filled;
    private int at;
    private int end;

    private ScalarOffsets(SourceText source, ScalarNode node) {
        this.source = source;
        this.value = node.getValue().codePoints().toArray();
        this.at = node.getStartMark().map(Mark::getIndex).orElse(0);
        this.end = at;
        this.offsets = new int[value.length + 1];
        Arrays.fill(offsets, at);
    }

    /** One entry for each code point of the value, and one for its end. */
    static int[] of(SourceText source, ScalarNode node) {
        ScalarOffsets scalar = new ScalarOffsets(source, node);
        if (scalar.value.length == 0) {
            return scalar.offsets;
        }
        switch (node.getScalarStyle()) {
            case SINGLE_QUOTED, DOUBLE_QUOTED -> {
                scalar.at++;
                scalar.flow(node.getScalarStyle().toString().charAt(0));
            }
            case LITERAL, FOLDED -> scalar.block();
            default -> scalar.flow(' ');
        }
        return scalar.finished();
    }

    private int[] finished() {
        Arrays.fill(offsets, filled, offsets.length, end);
        return offsets;
    }

    private boolean missing() {
        return filled < value.length && at < source.length();
    }

    private void take(int sourceLength) {
        offsets[filled++] = at;
        at += sourceLength;
        end = at;
    }

    private void flow(char quote) {
        while (missing()) {
            if (foldsHere()) {
                fold();
            } else if (quote == '\'' && source.at(at) == '\'') {
                take(2);
            } else if (quote == '"' && source.at(at) == '\\') {
                escape();
            } else {
                take(1);
            }
        }
    }

    /** Whether white space here runs into a line break. */
    private boolean foldsHere() {
        return source.isBreak(afterBlanks(at));
    }

    private int afterBlanks(int from) {
        int end = from;
        while (source.at(end) == ' ' || source.at(end) == '\t') {
            end++;
        }
        return end;
    }

    /** One line break is a space; of several, the first is dropped. */
    private void fold() {
        int start = at;
        int breaks = 0;
        int next = afterBlanks(at);
        while (source.isBreak(next)) {
            breaks++;
            next = afterBlanks(source.afterBreak(next));
        }
        for (int i = 0; i < Math.max(1, breaks - 1) && filled < value.length; i++) {
            at = start;
            take(0);
        }
        at = next;
    }

    private void escape() {
        if (source.isBreak(at + 1)) {
            at = afterBlanks(source.afterBreak(at + 1));
            return;
        }
        take(
                switch (source.at(at + 1)) {
                    case 'x' -> 4;
                    case 'u' -> 6;
                    case 'U' -> 10;
                    default -> 2;
                });
    }

    private void block() {
        while (at < source.length() && !source.isBreak(at)) {
            at++;
        }
        at = source.afterBreak(at);
        int indent = blockIndent();
        while (missing()) {
            if (source.isBreak(at)) {
                lineEnd();
            } else {
                skipIndent(indent);
                while (missing() && !source.isBreak(at)) {
                    take(1);
                }
                lineEnd();
            }
        }
    }

    private void skipIndent(int indent) {
        for (int i = 0; i < indent && source.at(at) == ' '; i++) {
            at++;
        }
    }

    /** What the file's first line with text has before what the value's first line with text has. */
    private int blockIndent() {
        int lineStart = at;
        int text = afterBlanks(at);
        while (source.isBreak(text)) {
            lineStart = source.afterBreak(text);
            text = afterBlanks(lineStart);
        }
        int valueStart = 0;
        while (valueStart < value.length && value[valueStart] == '\n') {
            valueStart++;
        }
        int valueText = valueStart;
        while (valueText < value.length && (value[valueText] == ' ' || value[valueText] == '\t')) {
            valueText++;
        }
        return (text - lineStart) - (valueText - valueStart);
    }

    /** In a folded block a break may have become a space or nothing: the value tells. */
    private void lineEnd() {
        if (filled < value.length && (value[filled] == '\n' || value[filled] == ' ')) {
            take(0);
        }
        at = source.afterBreak(at);
    }
}
