package dev.bailiwick.engine.plan;

import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.TerritoryId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a record is and whose it is.
 *
 * @param territory its primary territory of the type that its owner comes from; empty for none
 * @param others its primary territories of the other types, overlays among them, by the type's id; unmodifiable
 * @param owner its owner in the CRM; empty for nobody
 */
public record Holding(Optional<TerritoryId> territory, SortedMap<String, TerritoryId> others, Optional<OwnerId> owner) {

    /** Copies the map. */
    public Holding {
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }
}
