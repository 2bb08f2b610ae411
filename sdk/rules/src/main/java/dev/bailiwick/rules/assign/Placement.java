package dev.bailiwick.rules.assign;

import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryType;
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which territories a record belongs to.
 *
 * @param matches all whose conditions hold, in the order of rank, those it is kept out of included
 * @param primaries one for each type that has one, in the order of the model's types
 * @param pins that hold for the record
 * @param keptOut why it is kept out of territories whose conditions hold
 */
record Placement(
        List<Territory> matches,
        Map<TerritoryType, Territory> primaries,
        List<Pin> pins,
        Map<TerritoryId, Exclusion> keptOut) {

    /** The territory that the owner comes from. */
    Optional<Territory> owning() {
        return primaries.entrySet().stream()
                .filter(primary -> !primary.getKey().overlay())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The primary territory of each type that has one, by the type's id. */
    SortedMap<String, TerritoryId> byType() {
        SortedMap<String, TerritoryId> byType = new TreeMap<>();
        primaries.forEach((type, territory) -> byType.put(type.id(), territory.id()));
        return byType;
    }

    /** The pin that names this territory. */
    Optional<Pin> pinTo(TerritoryId territory) {
        return pins.stream()
                .filter(pin -> pin.territory().filter(territory::equals).isPresent())
                .findFirst();
    }

    /** The pin that names an owner. */
    Optional<Pin> ownerPin() {
        return pins.stream().filter(pin -> pin.owner().isPresent()).findFirst();
    }
}
