package dev.bailiwick.rules.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML mapping by its keys. */
record Mapping(MappingNode node) {

    /** Nothing when the node is no mapping. */
    static Optional<Mapping> of(Node node) {
        return node instanceof MappingNode mapping ? Optional.of(new Mapping(mapping)) : Optional.empty();
    }

    /** Where a key stands among the others, from 0. */
    Optional<Integer> index(String key) {
        List<NodeTuple> tuples = node.getValue();
        for (int i = 0; i < tuples.size(); i++) {
            if (tuples.get(i).getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(key)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Its keys, in the order of the text. */
    List<String> keys() {
        return node.getValue().stream()
                .flatMap(entry -> text(entry.getKeyNode()).stream())
                .toList();
    }

    Optional<Node> value(String key) {
        return index(key).map(i -> node.getValue().get(i).getValueNode());
    }

    /** The text of a key that has one. */
    Optional<String> text(String key) {
        return value(key).flatMap(Mapping::text);
    }

    /** What a node says that is written in one piece. */
    static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /** All keys whose values are written in one piece. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        node.getValue()
                .forEach(tuple -> text(tuple.getKeyNode())
                        .ifPresent(key -> text(tuple.getValueNode()).ifPresent(value -> texts.put(key, value))));
        return texts;
    }

    /** The list of a key that has one. */
    Optional<SequenceNode> list(String key) {
        return value(key)
                .flatMap(value -> value instanceof SequenceNode sequence ? Optional.of(sequence) : Optional.empty());
    }

    Optional<Mapping> mapping(String key) {
        return value(key).flatMap(Mapping::of);
    }
}
