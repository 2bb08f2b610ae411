package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.model.TerritoryType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a territory's {@code catchAll:} and checks what such a territory may not have. */
final class CatchAllReader {

    private final Problems problems;
    private final YamlValues values;
    private final Map<TerritoryType, Node> places = new HashMap<>();

    CatchAllReader(Problems problems) {
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    boolean read(YamlMap territory, TerritoryType type, boolean root) {
        Optional<Node> node = territory.get("catchAll");
        if (!node.flatMap(value -> values.flag(value, "`catchAll`")).orElse(false)) {
            return false;
        }
        if (!root) {
            problems.at(
                    node.get(),
                    "a catch-all must be a root",
                    "Maybe move it to the first level of `territories`, or leave out `when` in a child without it.");
        }
        Node before = places.putIfAbsent(type, node.get());
        if (before != null) {
            problems.at(
                    node.get(),
                    "the type `" + type + "` has a catch-all already, in line " + Problems.line(before),
                    "Maybe remove one of the two.");
        }
        mustNotHave("when", "condition", territory);
        mustNotHave("children", "children", territory);
        return true;
    }

    private void mustNotHave(String key, String what, YamlMap territory) {
        territory
                .get(key)
                .ifPresent(value -> problems.at(
                        value,
                        "a catch-all takes what no other territory of its type takes, so it has no " + what,
                        "Maybe remove `" + key + "`, or `catchAll`."));
    }
}
