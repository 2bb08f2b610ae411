package dev.bailiwick.rules.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A YAML mapping with its keys checked: each is a text, and none comes twice. Not for several threads. */
public final class YamlMap {

    private final Node node;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Problems problems;

    private YamlMap(MappingNode node, Problems problems) {
        this.node = node;
        this.problems = problems;
        node.getValue().forEach(this::add);
    }

    /** A mapping whose keys are free names. */
    public static YamlMap open(MappingNode node, Problems problems) {
        return new YamlMap(node, problems);
    }

    /** A mapping that may have these keys only; others are reported and dropped. */
    public static YamlMap of(MappingNode node, List<String> keys, Problems problems) {
        YamlMap map = new YamlMap(node, problems);
        map.entries.forEach((name, entry) -> {
            if (!keys.contains(name)) {
                problems.unknown(entry.key(), "unknown key `" + name + "`", name, keys);
            }
        });
        map.entries.keySet().retainAll(keys);
        return map;
    }

    private void add(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.at(tuple.getKeyNode(), "a key must be a text", "Maybe a bracket or brace is one too many.");
            return;
        }
        Entry before = entries.putIfAbsent(key.getValue(), new Entry(key, tuple.getValueNode()));
        if (before != null) {
            problems.at(
                    key,
                    "the key `" + key.getValue() + "` stands here a second time, first in line "
                            + Problems.line(before.key()),
                    "Maybe one of the two should have another name or go.");
        }
    }

    /** The mapping itself, for problems that concern it as a whole. */
    public Node node() {
        return node;
    }

    /** The value of a key; empty when the key is missing. */
    public Optional<Node> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The value of a key; reports it when missing. */
    public Optional<Node> required(String key, String example) {
        Optional<Node> value = get(key);
        if (value.isEmpty()) {
            problems.at(node, "`" + key + "` is missing", "Maybe add `" + key + ": " + example + "`.");
        }
        return value;
    }

    /** Key and value by name, in the order of the file. */
    public Map<String, Entry> entries() {
        return entries;
    }

    /**
     * One line of the mapping.
     *
     * @param key as it is written
     * @param value anything
     */
    public record Entry(ScalarNode key, Node value) {}
}
