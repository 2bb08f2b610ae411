package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.folder.RecordEntryReader.RecordEntry;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.rules.model.Territory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code pins:}. */
final class PinReader {

    private static final List<String> KEYS = List.of("record", "owner", "territory", "until", "reason");

    private final RecordEntryReader entries;
    private final RepReader reps;
    private final Problems problems;
    private final YamlValues values;
    private final Map<Pinned, Node> places = new HashMap<>();
    private final List<Pin> pins = new ArrayList<>();

    PinReader(RecordEntryReader entries, RepReader reps, Problems problems) {
        this.entries = entries;
        this.reps = reps;
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    /** What one pin of a record fixes and no second may: its territory of a type, or its owner. */
    private record Pinned(RecordName record, String what) {}

    List<Pin> read(Node node) {
        for (Node item : values.items(node, "`pins`")) {
            values.mapping(item, "a pin").ifPresent(this::readOne);
        }
        return pins;
    }

    private void readOne(MappingNode node) {
        YamlMap map = YamlMap.of(node, KEYS, problems);
        RecordEntry entry = entries.read(map);
        Optional<Node> ownerNode = map.get("owner");
        Optional<Rep> owner = ownerNode.flatMap(value -> reps.find(value, "`owner`"));
        if (ownerNode.isEmpty() && map.get("territory").isEmpty()) {
            problems.at(node, "the pin fixes neither owner nor territory", "Maybe add `owner` or `territory`.");
        }
        if (ownerNode.isPresent()
                && entry.territory().filter(t -> t.type().overlay()).isPresent()) {
            problems.at(
                    ownerNode.get(), "an overlay does not set owners", "Maybe pin the owner in an entry of its own.");
        }
        if (entry.record().isPresent()) {
            checkFirst(entry.record().get(), entry, owner);
            pins.add(new Pin(
                    entry.record().get(),
                    owner,
                    entry.territory().map(Territory::id),
                    entry.until(),
                    entry.reason().orElse("")));
        }
    }

    private void checkFirst(RecordName record, RecordEntry entry, Optional<Rep> owner) {
        Optional<Node> sameType =
                entry.territory().flatMap(territory -> taken(record, "type " + territory.type(), entry.place()));
        Optional<Node> sameOwner = owner.flatMap(rep -> taken(record, "owner", entry.place()));
        sameType.or(() -> sameOwner)
                .ifPresent(before -> problems.at(
                        entry.place(),
                        "`" + record + "` is pinned already, in line " + Problems.line(before),
                        "Maybe remove one of the two."));
    }

    private Optional<Node> taken(RecordName record, String what, Node place) {
        return Optional.ofNullable(places.putIfAbsent(new Pinned(record, what), place));
    }
}
