package dev.bailiwick.rules.assign;

import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerSelection;
import dev.bailiwick.spi.OwnerSelector;
import java.util.Optional;

/** The candidates in turn, in configured order; the host counts the turns. */
record RoundRobin() implements OwnerSelector {

    @Override
    public Optional<OwnerId> select(OwnerSelection selection) {
        int size = selection.candidates().size();
        int turn = (int) Math.floorMod(selection.sequence(), (long) size);
        return Optional.of(selection.candidates().get(turn).id());
    }
}
