package dev.bailiwick.rules.diff;

import java.util.List;

/**
 * How many records would belong elsewhere by another model. Records that one of the two models leaves alone are counted
 * as such, and not as moves.
 *
 * @param evaluated records that were placed by both models; all others cannot be touched by what is different
 * @param accounts accounts whose primary territory of some type would be another
 * @param opportunities opportunities of which the same is true
 * @param moves from where to where, the most records first; a record is in one for each type
 * @param newlyUnassigned records that no territory would take any more that is no overlay
 * @param newlyAssigned records that such a territory would take and none did
 * @param newlyLeftAlone records about which nothing would be decided any more
 * @param noLongerLeftAlone records about which something would be decided again
 * @param otherOwners records that would go to another owner. Counted only where the territory that the owner comes from
 *     would be another, or what is pinned; changes of a team leave owners where they are as long as they may.
 * @param ownersByTurn records of which the same is true, but whose owner is whoever's turn it is, so that it depends on
 *     the order whether it would be another
 */
public record Moves(
        long evaluated,
        long accounts,
        long opportunities,
        List<Move> moves,
        long newlyUnassigned,
        long newlyAssigned,
        long newlyLeftAlone,
        long noLongerLeftAlone,
        long otherOwners,
        long ownersByTurn) {

    /** Copies the moves. */
    public Moves {
        moves = List.copyOf(moves);
    }
}
