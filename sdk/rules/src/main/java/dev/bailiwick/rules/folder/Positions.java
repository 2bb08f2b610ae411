package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.model.ValueList;
import dev.bailiwick.rules.tree.Span;
import dev.bailiwick.spi.TerritoryId;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Where the parts of a model without problems stand in its files. Immutable, for many threads. */
public final class Positions {

    private final SourceText source;
    private final Map<TerritoryId, Node> territories = new HashMap<>();
    private final Map<TerritoryId, ScalarNode> conditions = new HashMap<>();
    private final Map<String, Node> lists = new HashMap<>();

    /** What has no name of its own is told apart by which one it is. */
    private final IdentityHashMap<Object, Node> entries = new IdentityHashMap<>();

    private Positions(SourceText source) {
        this.source = source;
    }

    /** Finds the parts of a model again in the tree it was read from, which must be without problems. */
    static Positions of(TerritoryModel model, MappingNode root, SourceText source) {
        Positions positions = new Positions(source);
        value(root, "territories").ifPresent(positions::addTerritories);
        value(root, "lists").map(MappingNode.class::cast).ifPresent(positions::addLists);
        positions.addEntries(model.reps(), value(root, "reps"), "email");
        positions.addEntries(model.pins(), value(root, "pins"), "record");
        positions.addEntries(model.exclusions(), value(root, "exclude"), "record");
        return positions;
    }

    private void addTerritories(Node siblings) {
        for (Node item : ((SequenceNode) siblings).getValue()) {
            MappingNode territory = (MappingNode) item;
            ScalarNode id = (ScalarNode) value(territory, "id").orElseThrow();
            territories.put(new TerritoryId(id.getValue()), id);
            value(territory, "when")
                    .ifPresent(when -> conditions.put(new TerritoryId(id.getValue()), (ScalarNode) when));
            value(territory, "children").ifPresent(this::addTerritories);
        }
    }

    private void addLists(MappingNode named) {
        named.getValue().forEach(list -> lists.put(((ScalarNode) list.getKeyNode()).getValue(), list.getKeyNode()));
    }

    private void addEntries(List<?> parts, Optional<Node> written, String key) {
        List<Node> items = written.map(node -> ((SequenceNode) node).getValue()).orElse(List.of());
        for (int i = 0; i < parts.size(); i++) {
            entries.put(parts.get(i), value((MappingNode) items.get(i), key).orElseThrow());
        }
    }

    private static Optional<Node> value(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    /** Where a territory's id stands. */
    public Position of(Territory territory) {
        return at(territories.get(territory.id()));
    }

    /** Where a part of a territory's own condition stands; the territory's id where it has none. */
    public Position of(Territory territory, Span part) {
        ScalarNode condition = conditions.get(territory.id());
        if (condition == null) {
            return of(territory);
        }
        int[] offsets = ScalarOffsets.of(source, condition);
        int index = offsets[Math.min(part.start(), offsets.length - 1)];
        return new Position(ModelFolder.MODEL_FILE, source.line(index), source.column(index));
    }

    /** Where a list's name stands. */
    public Position of(ValueList list) {
        return at(lists.get(list.name()));
    }

    /** Where a rep's e-mail address stands. */
    public Position of(Rep rep) {
        return at(entries.get(rep));
    }

    /** Where the name of a pinned record stands. */
    public Position of(Pin pin) {
        return at(entries.get(pin));
    }

    /** Where the name of an excluded record stands. */
    public Position of(Exclusion exclusion) {
        return at(entries.get(exclusion));
    }

    private static Position at(@Nullable Node node) {
        Optional<Mark> mark = Optional.ofNullable(node).flatMap(Node::getStartMark);
        return mark.map(at -> new Position(ModelFolder.MODEL_FILE, at.getLine() + 1, at.getColumn() + 1))
                .orElse(Position.START);
    }
}
