package dev.bailiwick.rules.edit;

import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Where a territory stands in the tree.
 *
 * @param territory its own mapping
 * @param parent empty for a root
 * @param siblings the list it stands in
 * @param index its place in that list, from 0
 */
record TerritoryPlace(Mapping territory, Optional<TerritoryPlace> parent, SequenceNode siblings, int index) {

    /** All of a model in the order of the file. */
    static List<TerritoryPlace> all(Mapping root) {
        List<TerritoryPlace> places = new ArrayList<>();
        root.list("territories").ifPresent(list -> collect(list, Optional.empty(), places));
        return places;
    }

    private static void collect(SequenceNode list, Optional<TerritoryPlace> parent, List<TerritoryPlace> places) {
        for (int i = 0; i < list.getValue().size(); i++) {
            Optional<Mapping> territory = Mapping.of(list.getValue().get(i));
            if (territory.isPresent()) {
                TerritoryPlace place = new TerritoryPlace(territory.get(), parent, list, i);
                places.add(place);
                territory.get().list("children").ifPresent(below -> collect(below, Optional.of(place), places));
            }
        }
    }

    String id() {
        return territory.text("id").orElse("");
    }

    /** Whether it is this territory or below it. */
    boolean isWithin(TerritoryId above) {
        return id().equals(above.value())
                || parent.filter(place -> place.isWithin(above)).isPresent();
    }
}
