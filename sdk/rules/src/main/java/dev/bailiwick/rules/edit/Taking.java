package dev.bailiwick.rules.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.events.CommentEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Takes a territory's text so that it can stand elsewhere. */
final class Taking {

    private Taking() {}

    /** For a list whose items have lines of their own. */
    static NewNode intoLines(ModelText text, TerritoryPlace place) {
        return ModelText.isFlow(place.siblings())
                ? braced(text, place.territory().node())
                : new NewNode.TakenLines(lines(text, place));
    }

    /** For a list in brackets; refused where a comment would have to go. */
    static NewNode intoFlow(ModelText text, TerritoryPlace place) {
        if (!ModelText.isFlow(place.siblings()) && hasComments(lines(text, place))) {
            throw new EditRefusedException(
                    "`" + place.id() + "` has comments, for which there is no room within the brackets it is moved to",
                    "Maybe write its new parent in lines first, or remove the comments.");
        }
        MappingNode node = place.territory().node();
        return ModelText.isFlow(node) ? braced(text, node) : copy(node);
    }

    private static NewNode braced(ModelText text, MappingNode node) {
        String written = text.text().substring(text.start(node), text.end(node));
        return new NewNode.TakenFlow(text.hasBrackets(node) ? written : "{" + written + "}");
    }

    /** From the dash's column on. */
    private static List<String> lines(ModelText text, TerritoryPlace place) {
        Members siblings = new Members(text, place.siblings());
        int index = place.index();
        int end = text.lineEnd(siblings.end(index));
        String written = text.text().substring(siblings.startWithComments(index), end);
        return Indented.less(Indented.lines(written), text.column(siblings.start(index)));
    }

    private static boolean hasComments(List<String> lines) {
        LoadSettings settings = LoadSettings.builder().setParseComments(true).build();
        for (Event event : new Parse(settings).parseString(String.join("\n", lines))) {
            if (event instanceof CommentEvent comment && comment.getCommentType() != CommentType.BLANK_LINE) {
                return true;
            }
        }
        return false;
    }

    private static NewNode copy(Node node) {
        if (node instanceof ScalarNode scalar) {
            return new NewNode.Scalar(scalar.getValue(), scalar.getTag().equals(Tag.STR));
        }
        if (node instanceof SequenceNode sequence) {
            List<NewNode> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(copy(item)));
            return new NewNode.Items(items, false);
        }
        Map<String, NewNode> fields = new LinkedHashMap<>();
        ((MappingNode) node)
                .getValue()
                .forEach(entry -> fields.put(Mapping.text(entry.getKeyNode()).orElse(""), copy(entry.getValueNode())));
        return new NewNode.Fields(fields, false);
    }
}
