package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryType;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code territories:} with all that is below. */
final class TerritoryReader {

    /** As {@link TerritoryId} has it. */
    static final String ID = "[a-z0-9][a-z0-9-]{0,62}";

    private static final List<String> KEYS =
            List.of("id", "name", "type", "catchAll", "precedence", "when", "team", "owner", "children");

    private final TypeReader types;
    private final ConditionReader conditions;
    private final OwnerReader owners;
    private final CatchAllReader catchAlls;
    private final Problems problems;
    private final YamlValues values;
    private final Map<String, Node> ids = new HashMap<>();
    private final List<Territory> territories = new ArrayList<>();

    TerritoryReader(TypeReader types, ConditionReader conditions, OwnerReader owners, Problems problems) {
        this.types = types;
        this.conditions = conditions;
        this.owners = owners;
        this.catchAlls = new CatchAllReader(problems);
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    /** All of them, every parent before its children. */
    List<Territory> read(Node node) {
        readAll(node, "`territories`", Optional.empty());
        return territories;
    }

    private void readAll(Node node, String what, Optional<Territory> parent) {
        for (Node item : values.items(node, what)) {
            values.mapping(item, "a territory").ifPresent(mapping -> readOne(mapping, parent));
        }
    }

    private void readOne(MappingNode node, Optional<Territory> parent) {
        YamlMap map = YamlMap.of(node, KEYS, problems);
        Optional<TerritoryId> id = map.required("id", "amer-west").flatMap(this::id);
        Optional<String> name = map.get("name").flatMap(value -> values.text(value, "`name`"));
        TerritoryType type = types.of(map, parent);
        boolean catchAll = catchAlls.read(map, type, parent.isEmpty());
        int precedence = map.get("precedence")
                .flatMap(value -> values.integer(value, "`precedence`"))
                .orElse(Territory.DEFAULT_PRECEDENCE);
        Optional<Condition> condition = map.get("when").flatMap(conditions::read);
        OwnerReader.Ownership ownership = owners.read(map, type);
        Territory territory = new Territory(
                id.orElse(new TerritoryId("")),
                name,
                type,
                parent.map(Territory::id),
                parent.map(Territory::depth).orElse(0) + 1,
                precedence,
                catchAll,
                condition,
                ownership.team(),
                ownership.rule());
        // Any problem refuses the model, so a territory without a proper id is only read for its other mistakes.
        if (id.isPresent()) {
            territories.add(territory);
        }
        map.get("children").ifPresent(children -> readAll(children, "`children`", Optional.of(territory)));
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
            problems.at(
                    node,
                    "the id `" + id.get() + "` is taken by the territory in line " + Problems.line(before),
                    "Maybe put the parent's id in front of it.");
        }
        return id.map(TerritoryId::new);
    }
}
