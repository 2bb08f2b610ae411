package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.folder.RecordEntryReader.RecordEntry;
import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code exclude:}, which must not contradict the pins. */
final class ExclusionReader {

    private static final List<String> KEYS = List.of("record", "territory", "until", "reason");

    private final RecordEntryReader entries;
    private final Map<RecordName, List<Pin>> pins;
    private final Problems problems;
    private final YamlValues values;
    private final Map<Excluded, Node> places = new HashMap<>();
    private final List<Exclusion> exclusions = new ArrayList<>();

    ExclusionReader(RecordEntryReader entries, List<Pin> pins, Problems problems) {
        this.entries = entries;
        this.pins = pins.stream().collect(Collectors.groupingBy(Pin::record));
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    private record Excluded(RecordName record, Optional<TerritoryId> territory) {}

    List<Exclusion> read(Node node) {
        for (Node item : values.items(node, "`exclude`")) {
            values.mapping(item, "an exclusion").ifPresent(this::readOne);
        }
        return exclusions;
    }

    private void readOne(MappingNode node) {
        YamlMap map = YamlMap.of(node, KEYS, problems);
        RecordEntry entry = entries.read(map);
        Optional<TerritoryId> territory = entry.territory().map(Territory::id);
        boolean misread = territory.isEmpty() && map.get("territory").isPresent();
        if (entry.record().isEmpty() || misread) {
            return;
        }
        RecordName record = entry.record().get();
        Node before = places.putIfAbsent(new Excluded(record, territory), entry.place());
        if (before != null) {
            problems.at(
                    entry.place(),
                    "`" + record + "` is excluded already, in line " + Problems.line(before),
                    "Maybe remove one of the two.");
        }
        checkAgainstPins(entry.place(), record, territory);
        exclusions.add(
                new Exclusion(record, territory, entry.until(), entry.reason().orElse("")));
    }

    private void checkAgainstPins(Node place, RecordName record, Optional<TerritoryId> territory) {
        pins.getOrDefault(record, List.of()).stream()
                .filter(pin -> territory.isEmpty() || isWithin(pin, territory.get()))
                .findFirst()
                .ifPresent(pin -> problems.at(
                        place,
                        "`" + record + "` is pinned"
                                + pin.territory()
                                        .map(id -> " to `" + id.value() + "`")
                                        .orElse("") + " and excluded at once",
                        "Maybe remove the pin, or this exclusion."));
    }

    private boolean isWithin(Pin pin, TerritoryId above) {
        return pin.territory().filter(id -> entries.within(id, above)).isPresent();
    }
}
