package dev.bailiwick.rules.check;

import dev.bailiwick.rules.match.Extent;
import dev.bailiwick.rules.match.Ranges;
import dev.bailiwick.rules.tree.Term;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds, of many extents, those that may share records with another, without comparing each. Immutable once built. */
final class Neighbours {

    private final int size;
    private final Map<Term, Lane> lanes = new HashMap<>();

    /** Indexes extents; they are told by their place in the list. */
    Neighbours(List<Extent> extents) {
        this.size = extents.size();
        Map<Term, List<Lane.Piece>> pieces = new HashMap<>();
        for (int i = 0; i < size; i++) {
            int place = i;
            extents.get(i)
                    .values()
                    .forEach((term, ranges) -> pieces.computeIfAbsent(term, any -> new ArrayList<>())
                            .addAll(Lane.pieces(place, ranges)));
        }
        pieces.forEach((term, all) -> lanes.put(term, new Lane(all, size)));
    }

    /** The places of all that share records with it, and of some that do not. */
    BitSet of(Extent extent) {
        @Nullable Lane best = null;
        @Nullable Ranges<?> wanted = null;
        long fewest = size;
        for (Map.Entry<Term, Ranges<?>> value : extent.values().entrySet()) {
            Lane lane = lanes.get(value.getKey());
            long count = lane == null ? size : lane.count(value.getValue());
            if (lane != null && count < fewest) {
                fewest = count;
                best = lane;
                wanted = value.getValue();
            }
        }
        if (best != null && wanted != null) {
            return best.find(wanted);
        }
        BitSet all = new BitSet(size);
        all.set(0, size);
        return all;
    }
}
