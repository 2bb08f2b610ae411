package dev.bailiwick.rules.assign;

import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.TerritoryId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was last applied to a record.
 *
 * @param territory the one its owner came from; empty for "in no territory"
 * @param others its primary territories of the other types, by the type's id; unmodifiable
 * @param owner empty when nobody owned it
 */
public record Assignment(
        Optional<TerritoryId> territory, SortedMap<String, TerritoryId> others, Optional<OwnerId> owner) {

    /** Copies the map. */
    public Assignment {
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    /** In territories of one type at most. */
    public Assignment(Optional<TerritoryId> territory, Optional<OwnerId> owner) {
        this(territory, Collections.emptySortedMap(), owner);
    }
}
