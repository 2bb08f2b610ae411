package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.rules.condition.ConditionCheck;
import dev.bailiwick.rules.condition.ConditionCompiler;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code territories:} with all that is below. */
final class TerritoryReader {

    private static final List<String> KEYS = List.of("id", "name", "precedence", "when", "team", "owner", "children");

    /** As {@link TerritoryId} has it. */
    private static final String ID = "[a-z0-9][a-z0-9-]{0,62}";

    private final SourceText source;
    private final ConditionCompiler conditions;
    private final OwnerReader owners;
    private final Problems problems;
    private final YamlValues values;
    private final Map<String, Node> ids = new HashMap<>();
    private final List<Territory> territories = new ArrayList<>();

    TerritoryReader(SourceText source, ConditionCompiler conditions, OwnerReader owners, Problems problems) {
        this.source = source;
        this.conditions = conditions;
        this.owners = owners;
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    /** All of them, every parent before its children. */
    List<Territory> read(Node node) {
        readAll(node, "`territories`", Optional.empty(), 1);
        return territories;
    }

    private void readAll(Node node, String what, Optional<TerritoryId> parent, int depth) {
        for (Node item : values.items(node, what)) {
            values.mapping(item, "a territory").ifPresent(mapping -> readOne(mapping, parent, depth));
        }
    }

    private void readOne(MappingNode node, Optional<TerritoryId> parent, int depth) {
        YamlMap map = YamlMap.of(node, KEYS, problems);
        Optional<TerritoryId> id = map.required("id", "amer-west").flatMap(this::id);
        Optional<String> name = map.get("name").flatMap(value -> values.text(value, "`name`"));
        int precedence = map.get("precedence")
                .flatMap(value -> values.integer(value, "`precedence`"))
                .orElse(Territory.DEFAULT_PRECEDENCE);
        Optional<Condition> condition = map.get("when").flatMap(this::condition);
        OwnerReader.Ownership ownership = owners.read(map);
        // Any problem refuses the model, so a territory without a proper id is only read for its other mistakes.
        id.ifPresent(known -> territories.add(
                new Territory(known, name, parent, depth, precedence, condition, ownership.team(), ownership.rule())));
        map.get("children").ifPresent(children -> readAll(children, "`children`", id, depth + 1));
    }

    private Optional<TerritoryId> id(Node node) {
        Optional<String> id = values.text(node, "`id`");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (!id.get().matches(ID)) {
            problems.at(
                    node,
                    "`" + id.get() + "` cannot be an id",
                    "Maybe use lower-case letters, digits and dashes only, 63 at most: `amer-west`.");
        }
        Node before = ids.putIfAbsent(id.get(), node);
        if (before != null) {
            int line = before.getStartMark().map(Mark::getLine).orElse(0) + 1;
            problems.at(
                    node,
                    "the id `" + id.get() + "` is taken by the territory in line " + line,
                    "Maybe put the parent's id in front of it.");
        }
        return id.map(TerritoryId::new);
    }

    private Optional<Condition> condition(Node node) {
        Optional<ScalarNode> scalar = values.scalar(node, "`when`", "a condition");
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        ConditionCheck check = conditions.compile(scalar.get().getValue());
        if (!check.problems().isEmpty()) {
            int[] offsets = ScalarOffsets.of(source, scalar.get());
            check.problems().forEach(problem -> {
                int index = offsets[Math.min(problem.offset(), offsets.length - 1)];
                problems.in(
                        ModelFolder.MODEL_FILE,
                        source.line(index),
                        source.column(index),
                        problem.message(),
                        problem.maybe());
            });
        }
        return check.condition();
    }
}
