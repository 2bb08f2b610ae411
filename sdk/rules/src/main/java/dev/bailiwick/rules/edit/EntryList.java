package dev.bailiwick.rules.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A list of the model whose items are mappings of texts: reps, pins, exclusions. */
final class EntryList {

    private final Draft draft;
    private final String key;
    private final List<String> order;

    /**
     * @param key of the list in the model
     * @param order of the keys of an item
     */
    EntryList(Draft draft, String key, List<String> order) {
        this.draft = draft;
        this.key = key;
        this.order = order;
    }

    private List<Node> items() {
        return draft.root().list(key).map(SequenceNode::getValue).orElse(List.of());
    }

    private Mapping item(int index) {
        return Mapping.of(items().get(index)).orElseThrow();
    }

    /** The first item of which this holds. */
    Optional<Integer> find(Predicate<Map<String, String>> wanted) {
        List<Node> items = items();
        for (int i = 0; i < items.size(); i++) {
            if (Mapping.of(items.get(i)).map(Mapping::texts).filter(wanted).isPresent()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Adds an item behind the others, written as the last of them is. */
    void add(Map<String, String> texts) {
        Map<String, NewNode> fields = new LinkedHashMap<>();
        texts.forEach((name, text) -> fields.put(name, new NewNode.Scalar(text, true)));
        Optional<SequenceNode> list = draft.root().list(key);
        List<Node> items = items();
        boolean inLines = !items.isEmpty() && !ModelText.isFlow(items.get(items.size() - 1));
        NewNode item = new NewNode.Fields(fields, inLines);
        if (list.isPresent()) {
            draft.append(list.get(), item);
        } else {
            draft.put(draft.root(), KeyOrder.MODEL, key, new NewNode.Items(List.of(item), true));
        }
    }

    /** Gives the keys of an item these texts; those without are removed. */
    void change(int index, Map<String, String> texts) {
        texts.forEach((name, text) -> draft.put(item(index), order, name, new NewNode.Scalar(text, true)));
        order.stream().filter(name -> !texts.containsKey(name)).forEach(name -> draft.remove(item(index), name));
    }

    /** Removes an item, and with the last one the list. */
    void remove(int index) {
        if (items().size() > 1) {
            draft.removeItem(draft.root().list(key).orElseThrow(), index);
        } else {
            draft.remove(draft.root(), key);
        }
    }
}
