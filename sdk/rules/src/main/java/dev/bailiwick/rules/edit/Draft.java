package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.folder.ModelFolder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A model's files while they are edited. Each step reads the model file again, so nodes are good for one step only. */
final class Draft {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final SortedMap<String, String> files;
    private final String mark;
    private ModelText yaml;

    Draft(ModelFolder folder) {
        this.files = new TreeMap<>(folder.files());
        String text = files.get(ModelFolder.MODEL_FILE);
        if (text == null) {
            throw new EditRefusedException(
                    "the file is missing from the model's folder", "Maybe this is another folder than you meant.");
        }
        this.mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        this.yaml = ModelText.parse(text.substring(mark.length()));
    }

    ModelFolder folder() {
        return ModelFolder.of(files);
    }

    ModelText yaml() {
        return yaml;
    }

    Mapping root() {
        return yaml.root();
    }

    /** Another file than the model file; empty when there is none. */
    Optional<String> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    void file(String name, String text) {
        files.put(name, text);
    }

    /**
     * Gives a key a value.
     *
     * @param order of the mapping's keys, which tells where a new one goes
     */
    void put(Mapping mapping, List<String> order, String key, NewNode value) {
        Members members = members(mapping.node());
        Splices splices = new Splices();
        Optional<Integer> index = mapping.index(key);
        if (index.isEmpty()) {
            new Insertion(members, splices).entryAfter(anchor(mapping, order, key), key, value);
        } else if (!isSame(mapping.value(key).orElseThrow(), value)) {
            Replacement.of(members, index.get(), mapping.value(key).orElseThrow(), value, splices);
        }
        apply(splices);
    }

    private static boolean isSame(Node node, NewNode value) {
        return node instanceof ScalarNode scalar
                && value instanceof NewNode.Scalar written
                && scalar.getValue().equals(written.value())
                && (!written.isText() || scalar.getTag().equals(Tag.STR));
    }

    /** The last of the keys that come before it by the order; where there is none, the last of all. */
    private static int anchor(Mapping mapping, List<String> order, String key) {
        return order.subList(0, Math.max(0, order.indexOf(key))).stream()
                .flatMap(before -> mapping.index(before).stream())
                .max(Integer::compare)
                .orElse(mapping.node().getValue().size() - 1);
    }

    /** Removes a key; without effect where it is missing. It must not be the last one. */
    void remove(Mapping mapping, String key) {
        mapping.index(key).ifPresent(index -> {
            Splices splices = new Splices();
            Removal.of(Set.of(index), false, members(mapping.node()), splices);
            apply(splices);
        });
    }

    /** Adds an item behind the others. */
    void append(SequenceNode list, NewNode item) {
        Splices splices = new Splices();
        new Insertion(members(list), splices).itemsAfter(list.getValue().size() - 1, List.of(item));
        apply(splices);
    }

    /** Removes an item of a list that has others. */
    void removeItem(SequenceNode list, int index) {
        Splices splices = new Splices();
        Removal.of(Set.of(index), false, members(list), splices);
        apply(splices);
    }

    private Members members(CollectionNode<?> node) {
        return new Members(yaml, node);
    }

    void apply(Splices splices) {
        if (splices.isEmpty()) {
            return;
        }
        boolean ended = yaml.endsWithBreak();
        Splices.Spliced spliced = splices.applyTo(yaml);
        yaml = ModelText.parse(spliced.text());
        Splices signs = BlockGuard.signs(yaml, spliced.seams());
        if (!signs.isEmpty()) {
            yaml = ModelText.parse(signs.applyTo(yaml).text());
        }
        if (!ended && yaml.hasSpareBreak()) {
            yaml = ModelText.parse(yaml.withoutFinalBreak());
        }
        files.put(ModelFolder.MODEL_FILE, mark + yaml.text());
    }
}
