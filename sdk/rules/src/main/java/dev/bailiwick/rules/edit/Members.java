package dev.bailiwick.rules.edit;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Where the entries of a mapping or the items of a list stand in the text: dashes and keys included, commas not. */
final class Members {

    private record Span(int start, int end) {}

    private final ModelText text;
    private final CollectionNode<?> node;
    private final List<Span> spans = new ArrayList<>();

    Members(ModelText text, CollectionNode<?> node) {
        this.text = text;
        this.node = node;
        boolean brackets = text.hasBrackets(node);
        int next = text.start(node) + (brackets ? 1 : 0);
        for (Node child : ModelText.children(node)) {
            int start = text.nextToken(next);
            int end = text.end(child);
            spans.add(new Span(start, end));
            next = text.nextToken(end);
            next += brackets && text.at(next) == ',' ? 1 : 0;
        }
    }

    ModelText text() {
        return text;
    }

    CollectionNode<?> node() {
        return node;
    }

    boolean isFlow() {
        return ModelText.isFlow(node);
    }

    int size() {
        return spans.size();
    }

    int start(int index) {
        return spans.get(index).start();
    }

    int end(int index) {
        return spans.get(index).end();
    }

    /** The comma behind a member, or where there is none, the next thing that is no comment. */
    int comma(int index) {
        return text.nextToken(end(index));
    }

    boolean hasComma(int index) {
        return isFlow() && text.at(comma(index)) == ',' && (index + 1 < size() || text.hasBrackets(node));
    }

    /** Whether its lines hold nothing else, but for its comma and a comment. */
    boolean isAlone(int index) {
        if (!text.startsLine(start(index))) {
            return false;
        }
        if (text.endsLine(end(index))) {
            return !isFlow() || index + 1 == size();
        }
        return hasComma(index) && comma(index) == text.afterBlanks(end(index)) && text.endsLine(comma(index) + 1);
    }

    /** The comment lines directly above a member belong to it; those at the top of the file are the file's. */
    int startWithComments(int index) {
        if (index == 0 && node.equals(text.root().node())) {
            return text.lineStart(start(0));
        }
        int before = index == 0 ? text.start(node) : end(index - 1);
        int from = index == 0 && !isFlow() ? 0 : text.nextLine(before);
        return text.withCommentsAbove(start(index), Math.min(from, text.lineStart(start(index))));
    }
}
