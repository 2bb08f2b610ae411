package dev.bailiwick.rules.edit;

import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Writes another value where one stands. Comments in its lines stay. */
final class Replacement {

    private Replacement() {}

    /** The value of a mapping's entry, or an item of a list. */
    static void of(Members members, int index, Node old, NewNode value, Splices splices) {
        ModelText text = members.text();
        List<String> lines = members.isFlow() ? List.of(value.flow()) : value.behindKey();
        int start = text.start(old);
        int end = text.end(old);
        String first = text.at(start - 1) == ':' && !lines.get(0).isEmpty() ? " " + lines.get(0) : lines.get(0);
        String indent = " ".repeat(text.column(members.start(index)));
        String rest = text.below(lines.subList(1, lines.size()), indent);
        if (old instanceof ScalarNode scalar && ModelText.isBlock(scalar)) {
            int headerLine = text.lineEnd(start);
            splices.replace(start, text.headerEnd(start), first);
            splices.replace(headerLine, Math.max(headerLine, end), atEnd(text, end, rest));
        } else {
            splices.replace(start, end, first);
            splices.insert(text.lineEnd(end), atEnd(text, text.lineEnd(end), rest));
        }
    }

    /** A literal block may end with a line break, which must not be missing at the end of the file. */
    private static String atEnd(ModelText text, int end, String rest) {
        return rest.isEmpty() || end < text.text().length() ? rest : rest + text.lineBreak();
    }
}
