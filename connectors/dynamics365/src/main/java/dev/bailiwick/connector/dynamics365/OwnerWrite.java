package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.OwnerChange;
import java.util.Optional;

/**
 * A change that the comparison lets through.
 *
 * @param row the record as it was compared
 */
record OwnerWrite(OwnerChange change, DynamicsTable table, Row row) {

    /** Empty where only the territory changes. */
    Optional<Principal> newOwner() {
        Optional<Principal> next = change.next().flatMap(Principal::of);
        return next.equals(Principal.ownerOf(row)) ? Optional.empty() : next;
    }

    /** Any version will do where Dataverse told none; a row that is gone is not made anew even then. */
    String version() {
        return row.text("@odata.etag").orElse("*");
    }
}
