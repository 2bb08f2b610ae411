package dev.bailiwick.rules.model;

import dev.bailiwick.spi.TerritoryId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A record that is left alone: nothing about it is decided and nothing written. Or, where a territory is named, one
 * that is only kept out of that territory and what is below it. It is not pinned to what it is kept out of.
 *
 * @param record the record
 * @param territory the one it is kept out of; empty when the record is left alone altogether
 * @param until the last day it holds; empty when it holds until it is removed
 * @param reason why, not blank
 */
public record Exclusion(RecordName record, Optional<TerritoryId> territory, Optional<LocalDate> until, String reason) {

    /** Whether it still holds on a day. */
    public boolean holdsOn(LocalDate day) {
        return until.filter(day::isAfter).isEmpty();
    }
}
