package dev.bailiwick.rules.assign;

import dev.bailiwick.spi.OwnerId;
import java.util.List;
import java.util.Optional;

/**
 * Whom a record goes to.
 *
 * @param owner empty to leave the record with whoever has it
 * @param turnTaken whether a turn of the rotation was used
 * @param reason one or two lines for an admin
 * @param steps how it came about, in order
 */
record OwnerChoice(Optional<OwnerId> owner, boolean turnTaken, String reason, List<String> steps) {

    static OwnerChoice unchanged(String reason, List<String> steps) {
        return new OwnerChoice(Optional.empty(), false, reason, steps);
    }
}
