package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.spi.TerritoryId;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what pins and exclusions have in common: a record, a territory, a last day and a reason. */
final class RecordEntryReader {

    private final Problems problems;
    private final YamlValues values;
    private final Map<String, Territory> territories = new LinkedHashMap<>();

    RecordEntryReader(List<Territory> territories, Problems problems) {
        this.problems = problems;
        this.values = new YamlValues(problems);
        territories.forEach(
                territory -> this.territories.putIfAbsent(territory.id().value(), territory));
    }

    /** What could be read; record and reason are missing only where that was reported. */
    record RecordEntry(
            Node place,
            Optional<RecordName> record,
            Optional<Territory> territory,
            Optional<LocalDate> until,
            Optional<String> reason) {}

    RecordEntry read(YamlMap map) {
        Optional<Node> record = map.required("record", "\"salesforce:0011a00000abcDE\"");
        return new RecordEntry(
                record.orElse(map.node()),
                record.flatMap(this::record),
                map.get("territory").flatMap(this::territory),
                map.get("until").flatMap(node -> values.date(node, "`until`")),
                map.required("reason", "board sponsor").flatMap(this::reason));
    }

    private Optional<RecordName> record(Node node) {
        Optional<String> text = values.text(node, "`record`");
        Optional<RecordName> record = text.flatMap(RecordName::parse);
        if (text.isPresent() && record.isEmpty()) {
            problems.at(
                    node,
                    "`" + text.get() + "` names no record",
                    "Maybe write connection and id: `\"salesforce:0011a00000abcDE\"`.");
        }
        return record;
    }

    private Optional<Territory> territory(Node node) {
        Optional<String> id = values.text(node, "`territory`");
        Optional<Territory> territory = id.map(territories::get);
        if (id.isPresent() && territory.isEmpty()) {
            problems.unknown(node, "unknown territory `" + id.get() + "`", id.get(), territories.keySet());
        }
        return territory;
    }

    private Optional<String> reason(Node node) {
        Optional<String> reason = values.text(node, "`reason`");
        if (reason.filter(String::isBlank).isPresent()) {
            problems.at(node, "`reason` is empty", "Maybe say who asked for it: `reason: board sponsor`.");
        }
        return reason;
    }

    /** Whether the territory is this one or below it. */
    boolean within(TerritoryId id, TerritoryId above) {
        Optional<TerritoryId> next = Optional.of(id);
        while (next.isPresent() && !next.get().equals(above)) {
            next = Optional.ofNullable(territories.get(next.get().value())).flatMap(Territory::parent);
        }
        return next.isPresent();
    }
}
