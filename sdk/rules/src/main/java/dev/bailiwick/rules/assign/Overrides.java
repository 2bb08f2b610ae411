package dev.bailiwick.rules.assign;

import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.model.TerritoryModel;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a model fixes for single records, whatever its conditions say. Immutable. */
final class Overrides {

    private final Map<RecordName, List<Pin>> pins;
    private final Map<RecordName, List<Exclusion>> exclusions;

    Overrides(TerritoryModel model) {
        this.pins = model.pins().stream().collect(Collectors.groupingBy(Pin::record));
        this.exclusions = model.exclusions().stream().collect(Collectors.groupingBy(Exclusion::record));
    }

    /** The pins of a record that hold on that day. */
    List<Pin> pins(RecordName record, LocalDate today) {
        return pins.getOrDefault(record, List.of()).stream()
                .filter(pin -> pin.holdsOn(today))
                .toList();
    }

    /** The exclusion that leaves a record alone altogether. */
    Optional<Exclusion> leftAlone(RecordName record, LocalDate today) {
        return exclusions(record, today)
                .filter(exclusion -> exclusion.territory().isEmpty())
                .findFirst();
    }

    /** The exclusions that keep a record out of single territories. */
    List<Exclusion> keptOut(RecordName record, LocalDate today) {
        return exclusions(record, today)
                .filter(exclusion -> exclusion.territory().isPresent())
                .toList();
    }

    private Stream<Exclusion> exclusions(RecordName record, LocalDate today) {
        return exclusions.getOrDefault(record, List.of()).stream().filter(exclusion -> exclusion.holdsOn(today));
    }
}
