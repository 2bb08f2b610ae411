package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code types:} and finds a territory's type. */
final class TypeReader {

    private final Problems problems;
    private final YamlValues values;
    private final Map<String, TerritoryType> types = new LinkedHashMap<>();

    TypeReader(Problems problems) {
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    void read(Node node) {
        Map<String, Node> places = new HashMap<>();
        for (Node item : values.items(node, "`types`")) {
            readType(item, places);
        }
        if (!types.isEmpty() && types.values().stream().allMatch(TerritoryType::overlay)) {
            problems.at(
                    node,
                    "every type is an overlay, so nothing sets owners",
                    "Maybe remove `overlay: true` from one of them.");
        }
    }

    private void readType(Node item, Map<String, Node> places) {
        if (!(item instanceof MappingNode node)) {
            values.text(item, "a type").ifPresent(id -> add(item, id, Optional.empty(), false, places));
            return;
        }
        YamlMap map = YamlMap.of(node, List.of("id", "name", "overlay"), problems);
        Optional<Node> idNode = map.required("id", "product");
        Optional<String> id = idNode.flatMap(value -> values.text(value, "`id`"));
        Optional<String> name = map.get("name").flatMap(value -> values.text(value, "`name`"));
        boolean overlay = map.get("overlay")
                .flatMap(value -> values.flag(value, "`overlay`"))
                .orElse(false);
        id.ifPresent(text -> add(idNode.get(), text, name, overlay, places));
    }

    private void add(Node node, String id, Optional<String> name, boolean overlay, Map<String, Node> places) {
        if (!id.matches(TerritoryReader.ID)) {
            problems.at(
                    node,
                    "`" + id + "` cannot be a type's id",
                    "Maybe use lower-case letters, digits and dashes only, 63 at most: `product`.");
        }
        Node before = places.putIfAbsent(id, node);
        if (before == null) {
            types.put(id, new TerritoryType(id, name, overlay));
        } else {
            problems.at(
                    node,
                    "the type `" + id + "` stands here a second time, first in line " + Problems.line(before),
                    "Maybe remove one of the two.");
        }
    }

    /** In the order of the file; one where it names none. */
    List<TerritoryType> all() {
        return types.isEmpty() ? List.of(TerritoryType.TERRITORY) : List.copyOf(types.values());
    }

    /** What a territory says; else its parent's; else the first. */
    TerritoryType of(YamlMap territory, Optional<Territory> parent) {
        Optional<TerritoryType> inherited = parent.map(Territory::type);
        Optional<Node> node = territory.get("type");
        Optional<TerritoryType> own = node.flatMap(this::find);
        if (own.isPresent() && inherited.isPresent() && !own.equals(inherited)) {
            problems.at(
                    node.get(),
                    "the type `" + own.get() + "` is not that of its parent, `" + inherited.get() + "`",
                    "Maybe remove `type`: children have their parent's.");
        }
        return inherited.or(() -> own).orElseGet(() -> all().get(0));
    }

    private Optional<TerritoryType> find(Node node) {
        Optional<String> id = values.text(node, "`type`");
        Optional<TerritoryType> type = id.flatMap(
                text -> all().stream().filter(known -> known.id().equals(text)).findFirst());
        if (id.isPresent() && type.isEmpty()) {
            problems.unknown(
                    node,
                    "unknown type `" + id.get() + "`",
                    id.get(),
                    all().stream().map(TerritoryType::id).toList());
        }
        return type;
    }
}
