package dev.bailiwick.rules.diff;

import dev.bailiwick.spi.TerritoryId;
import java.util.Optional;

/**
 * How many records would go from one territory to another.
 *
 * @param type the id of the territories' type
 * @param from empty where the model before has no territory of that type for them
 * @param to empty where the model after has none
 * @param accounts how many accounts
 * @param opportunities how many opportunities
 */
public record Move(
        String type, Optional<TerritoryId> from, Optional<TerritoryId> to, long accounts, long opportunities) {

    /** How many records. */
    public long records() {
        return accounts + opportunities;
    }
}
