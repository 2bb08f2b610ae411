package dev.bailiwick.rules.edit;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A block takes all lines behind it that are indented as far. So a comment that comes to stand there after an edit
 * would become part of its text, and a blank line may. A comment sign that is indented less keeps them apart.
 */
final class BlockGuard {

    private final ModelText text;

    private BlockGuard(ModelText text) {
        this.text = text;
    }

    /** The signs that are needed in a text that came of an edit. */
    static Splices signs(ModelText text, List<Splices.Seam> seams) {
        BlockGuard guard = new BlockGuard(text);
        Splices signs = new Splices();
        for (Splices.Seam seam : seams) {
            guard.over(seam).ifPresent(block -> signs.insert(seam.line(), guard.sign(block)));
        }
        return signs;
    }

    private String sign(ScalarNode block) {
        int line = text.lineStart(text.start(block));
        return text.text().substring(line, text.afterBlanks(line)) + "#" + text.lineBreak();
    }

    /** The block that began before the seam and goes on behind it, with more than blank lines that mean nothing. */
    private Optional<ScalarNode> over(Splices.Seam seam) {
        if (!(lastBegunBefore(seam.end()) instanceof ScalarNode scalar) || !ModelText.isBlock(scalar)) {
            return Optional.empty();
        }
        int end = text.parserEnd(scalar);
        int next = seam.line();
        while (next < end && text.isSpace(next) && !text.keepsBlanks(scalar)) {
            next++;
        }
        return next < end ? Optional.of(scalar) : Optional.empty();
    }

    private Node lastBegunBefore(int index) {
        Node last = text.root().node();
        List<Node> begun = begunBefore(index, last);
        while (!begun.isEmpty()) {
            last = begun.get(begun.size() - 1);
            begun = begunBefore(index, last);
        }
        return last;
    }

    private List<Node> begunBefore(int index, Node node) {
        return node instanceof ScalarNode
                ? List.of()
                : ModelText.children(node).stream()
                        .filter(child -> text.start(child) < index)
                        .toList();
    }
}
