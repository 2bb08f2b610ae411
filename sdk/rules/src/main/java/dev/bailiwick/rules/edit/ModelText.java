package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.Problems;
import dev.bailiwick.rules.folder.YamlDocument;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The text of a model file with its tree, and where in the text the nodes stand. Immutable. Positions count chars. */
final class ModelText {

    private final String text;
    private final Mapping root;
    private final int[] offsets;

    private ModelText(String text, Mapping root) {
        this.text = text;
        this.root = root;
        this.offsets = new int[text.codePointCount(0, text.length()) + 1];
        int at = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = at;
            at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 0;
        }
    }

    /** Refuses what is no YAML mapping. */
    static ModelText parse(String text) {
        Problems problems = new Problems(ModelFolder.MODEL_FILE);
        Optional<Node> parsed = YamlDocument.parse(text, "model: my-model", problems);
        if (!problems.sorted().isEmpty()) {
            throw new EditRefusedException(problems.sorted());
        }
        Mapping root = parsed.flatMap(Mapping::of)
                .orElseThrow(() -> new EditRefusedException(
                        "the model must be a mapping of keys to values", "Maybe write `key: value` lines."));
        return new ModelText(text, root);
    }

    String text() {
        return text;
    }

    Mapping root() {
        return root;
    }

    int start(Node node) {
        return offset(node.getStartMark());
    }

    /** Where the parser lets a node end: for some, lines behind their last character. */
    int parserEnd(Node node) {
        return offset(node.getEndMark());
    }

    private int offset(Optional<Mark> mark) {
        return offsets[mark.map(Mark::getIndex).orElseThrow()];
    }

    /** Behind the last character of a node; comments and blank lines behind it do not count. */
    int end(Node node) {
        if (node instanceof ScalarNode scalar) {
            return isBlock(scalar) ? blockEnd(scalar) : parserEnd(node);
        }
        if (hasBrackets(node)) {
            return parserEnd(node);
        }
        // The parser puts the end of these where the next token begins, which may be lines below.
        return end(lastChild(node));
    }

    private static Node lastChild(Node node) {
        List<Node> children = children(node);
        return children.get(children.size() - 1);
    }

    /** The items of a list, or the values of a mapping. */
    static List<Node> children(Node node) {
        return node instanceof SequenceNode sequence
                ? sequence.getValue()
                : ((MappingNode) node)
                        .getValue().stream().map(NodeTuple::getValueNode).toList();
    }

    static boolean isBlock(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    }

    static boolean isFlow(Node node) {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    /** A pair in a list, {@code [a: b]}, is of flow style and has none. */
    boolean hasBrackets(Node node) {
        return isFlow(node) && "[{".indexOf(at(start(node))) >= 0;
    }

    /** Whether blank lines at its end are part of a block. */
    boolean keepsBlanks(ScalarNode block) {
        return text.substring(start(block), headerEnd(start(block))).contains("+");
    }

    /** Blank lines at the end belong to a block only where its header says so, with a plus. */
    private int blockEnd(ScalarNode scalar) {
        int start = start(scalar);
        int end = parserEnd(scalar);
        if (keepsBlanks(scalar)) {
            return lineStart(end) == end ? beforeBreak(end) : end;
        }
        while (end > start && isSpace(end - 1)) {
            end--;
        }
        return end;
    }

    boolean endsWithBreak() {
        return !text.isEmpty() && isBreak(text.length() - 1);
    }

    /** Whether it ends with a line break that is neither part of a block's text nor the end of a blank line. */
    boolean hasSpareBreak() {
        return endsWithBreak() && !isBreak(beforeBreak(text.length()) - 1) && !endsWithOpenBlock();
    }

    /** Whether the last text is a block that ends with a line break unless its header says otherwise, with a dash. */
    private boolean endsWithOpenBlock() {
        Node last = root.node();
        while (last instanceof CollectionNode<?> collection
                && !hasBrackets(last)
                && !collection.getValue().isEmpty()) {
            last = lastChild(last);
        }
        return last instanceof ScalarNode scalar
                && isBlock(scalar)
                && !text.substring(start(scalar), headerEnd(start(scalar))).contains("-");
    }

    String withoutFinalBreak() {
        return text.substring(0, beforeBreak(text.length()));
    }

    private int beforeBreak(int at) {
        return at - (at > 1 && text.startsWith("\r\n", at - 2) ? 2 : 1);
    }

    /** Behind the indicators of a block, for example {@code |2-}. */
    int headerEnd(int start) {
        int end = start;
        while (end < text.length() && !isSpace(end)) {
            end++;
        }
        return end;
    }

    /** The character there; 0 behind the end. */
    char at(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    boolean isBreak(int index) {
        return at(index) == '\n' || at(index) == '\r';
    }

    /** What YAML takes for white space, which is less than Java does. */
    boolean isSpace(int index) {
        return at(index) == ' ' || at(index) == '\t' || isBreak(index);
    }

    int lineStart(int index) {
        int start = index;
        while (start > 0 && !isBreak(start - 1)) {
            start--;
        }
        return start;
    }

    /** Before the line break. */
    int lineEnd(int index) {
        int end = index;
        while (end < text.length() && !isBreak(end)) {
            end++;
        }
        return end;
    }

    /** Behind the line break, or the end of the text. */
    int nextLine(int index) {
        int end = lineEnd(index);
        return Math.min(text.length(), end + (text.startsWith("\r\n", end) ? 2 : 1));
    }

    int column(int index) {
        return index - lineStart(index);
    }

    int afterBlanks(int index) {
        int end = index;
        while (at(end) == ' ' || at(end) == '\t') {
            end++;
        }
        return end;
    }

    int beforeBlanks(int index) {
        int start = index;
        while (start > 0 && (at(start - 1) == ' ' || at(start - 1) == '\t')) {
            start--;
        }
        return start;
    }

    /** Whether nothing stands before it in its line. */
    boolean startsLine(int index) {
        return afterBlanks(lineStart(index)) >= index;
    }

    /** Whether nothing but a comment comes in this line. */
    boolean endsLine(int index) {
        int next = afterBlanks(index);
        return next >= text.length() || isBreak(next) || (at(next) == '#' && (next > index || startsLine(next)));
    }

    /** The next character that is neither white space nor in a comment; the place must not be within a text. */
    int nextToken(int index) {
        int next = index;
        while (next < text.length()) {
            if (at(next) == '#') {
                next = lineEnd(next);
            } else if (isSpace(next)) {
                next++;
            } else {
                return next;
            }
        }
        return next;
    }

    /** The start of the first of the comment lines directly above, which are indented as far; at least {@code from}. */
    int withCommentsAbove(int index, int from) {
        int column = column(index);
        int start = lineStart(index);
        while (start > from) {
            int above = lineStart(beforeBreak(start));
            int first = afterBlanks(above);
            if (above < from || at(first) != '#' || first - above != column) {
                return start;
            }
            start = above;
        }
        return start;
    }

    /** That of the file's first line. */
    String lineBreak() {
        int end = lineEnd(0);
        return end == text.length() ? "\n" : text.substring(end, nextLine(end));
    }

    /** Lines as they are put behind a line's end. */
    String below(List<String> lines, String indent) {
        StringBuilder all = new StringBuilder();
        lines.forEach(line -> all.append(lineBreak()).append(line.isEmpty() ? line : indent + line));
        return all.toString();
    }
}
