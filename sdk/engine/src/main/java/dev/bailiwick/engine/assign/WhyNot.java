package dev.bailiwick.engine.assign;

import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.rules.assign.Consideration;
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Optional;

/**
 * Why a record is not in a territory, or that it is.
 *
 * @param key which record
 * @param name what people call it; its id where it has no name
 * @param territory the territory asked for
 * @param model the model revision that was asked; empty where the model was not planned with yet
 * @param asked whose values were asked: the record itself, or the account that it goes with
 * @param reason where the rules put the record now, in one or two lines
 * @param path what became of each territory from the root down to the one asked for
 */
public record WhyNot(
        RecordKey key,
        String name,
        TerritoryId territory,
        Optional<Long> model,
        RecordKey asked,
        String reason,
        List<Consideration> path) {

    /** Copies the list. */
    public WhyNot {
        path = List.copyOf(path);
    }
}
