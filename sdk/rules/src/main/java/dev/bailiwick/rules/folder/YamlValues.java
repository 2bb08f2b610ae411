package dev.bailiwick.rules.folder;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads nodes as the type that is due; what is of another type is reported and left out. In what it reports, a node is
 * called {@code what}. Not for several threads.
 */
public final class YamlValues {

    private final Problems problems;

    /** Reports what is wrong there. */
    public YamlValues(Problems problems) {
        this.problems = problems;
    }

    /** A text, not a number or a truth value that merely looks like one. */
    public Optional<String> text(Node node, String what) {
        Optional<ScalarNode> scalar = scalar(node, what, "a text");
        if (scalar.isPresent() && !scalar.get().getTag().equals(Tag.STR)) {
            problems.at(
                    node,
                    what + " must be a text",
                    "Maybe put it in quotes: `\"" + scalar.get().getValue() + "\"`.");
            return Optional.empty();
        }
        return scalar.map(ScalarNode::getValue);
    }

    /** Anything written in one piece, taken as it is written: {@code 00501} stays {@code 00501}. */
    public Optional<ScalarNode> scalar(Node node, String what, String type) {
        if (isReported(node)) {
            return Optional.empty();
        }
        if (!(node instanceof ScalarNode scalar)) {
            problems.at(
                    node,
                    what + " must be " + type + ", not a " + (node instanceof MappingNode ? "mapping" : "list"),
                    "Maybe the indentation is off.");
            return Optional.empty();
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            problems.at(node, what + " is empty", "Maybe write a value, or leave out the key.");
            return Optional.empty();
        }
        return Optional.of(scalar);
    }

    /** A whole number of 32 bits. */
    Optional<Integer> integer(Node node, String what) {
        Optional<ScalarNode> scalar = scalar(node, what, "a whole number");
        try {
            return scalar.map(ScalarNode::getValue).map(Integer::valueOf);
        } catch (NumberFormatException e) {
            problems.at(
                    node,
                    what + " must be a whole number, not `" + ((ScalarNode) node).getValue() + "`",
                    "Maybe write a number such as 10.");
            return Optional.empty();
        }
    }

    /** A day: {@code 2027-03-31}. */
    public Optional<LocalDate> date(Node node, String what) {
        Optional<ScalarNode> scalar = scalar(node, what, "a date");
        try {
            return scalar.map(ScalarNode::getValue).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            problems.at(
                    node,
                    what + " must be a date, not `" + ((ScalarNode) node).getValue() + "`",
                    "Maybe write year, month and day: 2027-03-31.");
            return Optional.empty();
        }
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> flag(Node node, String what) {
        Optional<ScalarNode> scalar = scalar(node, what, "true or false");
        if (scalar.isPresent() && !scalar.get().getTag().equals(Tag.BOOL)) {
            problems.at(
                    node,
                    what + " must be true or false, not `" + scalar.get().getValue() + "`",
                    "Maybe write `true` or `false` without quotes.");
            return Optional.empty();
        }
        return scalar.map(value -> Boolean.valueOf(value.getValue()));
    }

    /** The elements of a list with at least one. */
    public List<Node> items(Node node, String what) {
        if (isReported(node)) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            problems.at(node, what + " must be a list", "Maybe write `[...]`, or each element on a line after `- `.");
            return List.of();
        }
        if (sequence.getValue().isEmpty()) {
            problems.at(node, what + " is an empty list", "Maybe leave out the key, or add an element.");
        }
        return sequence.getValue();
    }

    /** A mapping. */
    public Optional<MappingNode> mapping(Node node, String what) {
        if (isReported(node)) {
            return Optional.empty();
        }
        if (!(node instanceof MappingNode mapping)) {
            problems.at(node, what + " must be a mapping of keys to values", "Maybe write `key: value` lines.");
            return Optional.empty();
        }
        return Optional.of(mapping);
    }

    private static boolean isReported(Node node) {
        return node.getTag().getValue().equals(GuardedParser.REPORTED);
    }
}
