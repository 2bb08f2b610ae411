package dev.bailiwick.rules.check;

import dev.bailiwick.rules.match.Extent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Scopes that compete with each other, indexed by their extents. Immutable once built. */
final class Level {

    private final List<Scope> scopes = new ArrayList<>();
    private final List<Extent> extents = new ArrayList<>();
    private final Neighbours neighbours;

    /** @param competing by rank */
    Level(List<Scope> competing) {
        for (Scope scope : competing) {
            for (Extent extent : scope.whole()) {
                scopes.add(scope);
                extents.add(extent);
            }
        }
        this.neighbours = new Neighbours(extents);
    }

    /** Says whether an extent of a competitor is what is looked for. */
    interface Test {
        boolean of(Extent theirs);
    }

    /**
     * The scopes of lower rank with an extent of which something holds, by rank, with the first such extent.
     *
     * @param own of the scope
     * @param wanted holds only of extents that share records with {@code own}
     * @param most how many are enough
     * @param budget a step is taken for each extent that is looked at
     */
    SortedMap<Integer, Extent> before(Scope scope, Extent own, Test wanted, int most, Budget budget) {
        SortedMap<Integer, Extent> found = new TreeMap<>();
        BitSet near = neighbours.of(own);
        for (int i = near.nextSetBit(0); i >= 0; i = near.nextSetBit(i + 1)) {
            if (scopes.get(i).rank() >= scope.rank() || found.size() == most || !budget.step()) {
                break;
            }
            if (wanted.of(extents.get(i))) {
                found.putIfAbsent(scopes.get(i).rank(), extents.get(i));
            }
        }
        return found;
    }
}
