package dev.bailiwick.spi;

import java.util.Optional;

/** Picks an owner from a territory's members. Pure, like {@link AssignmentRule}. Called from many threads. */
public interface OwnerSelector {

    /**
     * Picks one.
     *
     * @param selection the record, the candidates and what the host counted
     * @return one of {@link OwnerSelection#candidates()}, or empty to leave the record as it is
     */
    Optional<OwnerId> select(OwnerSelection selection);
}
