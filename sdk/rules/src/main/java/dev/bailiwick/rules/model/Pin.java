package dev.bailiwick.rules.model;

import dev.bailiwick.spi.TerritoryId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is fixed for one record, whatever conditions and owner rules say. At least one of owner and territory is
 * present; an owner never stands beside a territory of an overlay type.
 *
 * @param record the record
 * @param owner who owns it; empty where its territories decide
 * @param territory its primary territory of that territory's type, which may be an overlay; empty where conditions
 *     decide. At most one pin of a record names a territory of the same type, and at most one an owner.
 * @param until the last day it holds; empty when it holds until it is removed
 * @param reason why, not blank
 */
public record Pin(
        RecordName record,
        Optional<Rep> owner,
        Optional<TerritoryId> territory,
        Optional<LocalDate> until,
        String reason) {

    /** Whether it still holds on a day. */
    public boolean holdsOn(LocalDate day) {
        return until.filter(day::isAfter).isEmpty();
    }
}
