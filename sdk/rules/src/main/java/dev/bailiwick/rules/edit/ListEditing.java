package dev.bailiwick.rules.edit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Changes lists of values in a draft, in the model file or in CSV files. */
final class ListEditing {

    /** More values than this are written one a line. */
    private static final int MAX_IN_ONE_LINE = 10;

    private final Draft draft;

    ListEditing(Draft draft) {
        this.draft = draft;
    }

    void apply(ListEdit edit) {
        if (edit instanceof ListEdit.SetValues set) {
            setValues(set.name(), set.values());
        } else if (edit instanceof ListEdit.Remove remove) {
            remove(remove.name());
        }
    }

    private Optional<Mapping> lists() {
        return draft.root().mapping("lists");
    }

    private void setValues(String name, List<String> values) {
        Optional<Node> list = lists().flatMap(lists -> lists.value(name));
        if (list.isPresent() && list.get() instanceof SequenceNode items && !values.isEmpty()) {
            draft.apply(TextListEdit.inAnyOrder(draft.yaml(), items, values));
        } else if (list.flatMap(Mapping::of).isPresent()) {
            setFileValues(name, Mapping.of(list.get()).orElseThrow(), values);
        } else {
            add(name, values);
        }
    }

    private void add(String name, List<String> values) {
        List<NewNode> items = values.stream()
                .distinct()
                .<NewNode>map(value -> new NewNode.Scalar(value, true))
                .toList();
        NewNode list = new NewNode.Items(items, items.size() > MAX_IN_ONE_LINE);
        Optional<Mapping> lists = lists();
        if (lists.isPresent()) {
            draft.put(lists.get(), List.of(), name, list);
        } else {
            draft.put(draft.root(), KeyOrder.MODEL, "lists", new NewNode.Fields(Map.of(name, list), true));
        }
    }

    private void setFileValues(String name, Mapping list, List<String> values) {
        String file = list.text("file").orElse("");
        String text = draft.file(file)
                .orElseThrow(() -> new EditRefusedException(
                        "there is no CSV file `" + file + "` in the model's folder", "Maybe add it first."));
        otherUser(name, file).ifPresent(other -> {
            throw new EditRefusedException(
                    "`" + file + "` holds the list `" + other + "` too, which would change with `" + name + "`",
                    "Maybe give each list a file of its own, or edit the file.");
        });
        draft.file(file, new CsvEdit(file, text).withValues(list.text("column"), values));
    }

    private Optional<String> otherUser(String name, String file) {
        for (NodeTuple entry : lists().orElseThrow().node().getValue()) {
            String other = Mapping.text(entry.getKeyNode()).orElse("");
            Optional<String> otherFile = Mapping.of(entry.getValueNode()).flatMap(list -> list.text("file"));
            if (!other.equals(name) && otherFile.equals(Optional.of(file))) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    private void remove(String name) {
        Mapping lists = lists().filter(mapping -> mapping.index(name).isPresent())
                .orElseThrow(() -> EditRefusedException.missing(
                        "list", name, lists().map(Mapping::keys).orElse(List.of())));
        if (lists.node().getValue().size() > 1) {
            draft.remove(lists, name);
        } else {
            draft.remove(draft.root(), "lists");
        }
    }
}
