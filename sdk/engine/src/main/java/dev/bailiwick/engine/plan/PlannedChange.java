package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.RecordKey;
import java.util.Optional;

/**
 * One record's change in a plan.
 *
 * @param position its place in the plan, from 1
 * @param record which record
 * @param name what people call it; its id where it has no name
 * @param before as last seen
 * @param after as the rules want it
 * @param reason why, for an admin
 * @param why to be explained later as it was decided; {@link Why#NONE} in an undo
 * @param outcome what became of it
 * @param detail more about the outcome, for an admin; empty when there is nothing to say
 * @param attempts how often it was sent to the CRM, and how that went
 */
public record PlannedChange(
        long position,
        RecordKey record,
        String name,
        Holding before,
        Holding after,
        String reason,
        Why why,
        Outcome outcome,
        Optional<String> detail,
        Attempts attempts) {

    /** Whether the CRM has to be written; otherwise only territories change, which the CRM does not know. */
    public boolean changesOwner() {
        return !before.owner().equals(after.owner());
    }
}
