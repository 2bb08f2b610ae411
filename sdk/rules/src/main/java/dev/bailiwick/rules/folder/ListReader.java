package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.model.ValueList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code lists:}, values written inline or in CSV files beside the model. */
final class ListReader {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,62}";

    private final Map<String, String> files;
    private final Problems problems;
    private final YamlValues values;

    ListReader(Map<String, String> files, Problems problems) {
        this.files = files;
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    /** By name; a list that could not be read is there without values, so that conditions on it are still checked. */
    Map<String, ValueList> read(Node node) {
        Map<String, ValueList> lists = new LinkedHashMap<>();
        Optional<MappingNode> mapping = values.mapping(node, "`lists`");
        if (mapping.isEmpty()) {
            return lists;
        }
        YamlMap.open(mapping.get(), problems).entries().forEach((name, entry) -> {
            if (!name.matches(NAME)) {
                problems.at(
                        entry.key(),
                        "`" + name + "` cannot name a list",
                        "Maybe use letters, digits and dashes only, 63 at most.");
            }
            lists.put(name, new ValueList(name, values(name, entry.value())));
        });
        return lists;
    }

    private Set<String> values(String name, Node node) {
        if (node instanceof MappingNode mapping) {
            return fileValues(YamlMap.of(mapping, List.of("file", "column"), problems));
        }
        Set<String> found = new LinkedHashSet<>();
        for (Node item : values.items(node, "the list `" + name + "`")) {
            values.scalar(item, "a value", "a text").map(ScalarNode::getValue).ifPresent(found::add);
        }
        return found;
    }

    private Set<String> fileValues(YamlMap list) {
        Optional<Node> node = list.required("file", "values.csv");
        Optional<String> file = node.flatMap(value -> values.text(value, "`file`"));
        Optional<Node> columnNode = list.get("column");
        Optional<String> column = columnNode.flatMap(value -> values.text(value, "`column`"));
        if (node.isEmpty() || file.isEmpty()) {
            return Set.of();
        }
        String text = files.get(file.get());
        if (text == null || !file.get().endsWith(".csv")) {
            problems.at(
                    node.get(),
                    "there is no CSV file `" + file.get() + "` in the model's folder",
                    problems.similar(file.get(), files.keySet())
                            .map(near -> "Maybe you meant `" + near + "`.")
                            .orElse("Maybe it is still to be added; its name must end in `.csv`."));
            return Set.of();
        }
        CsvColumn csv = new CsvColumn(file.get(), text, problems);
        if (columnNode.isEmpty()) {
            return csv.first();
        }
        return column.map(name -> csv.named(name, columnNode.get())).orElse(Set.of());
    }
}
