package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import java.util.Optional;

/** Compares a change with the record as it is now. */
final class OwnerComparison {

    private OwnerComparison() {}

    /** What the comparison alone decides; empty when the record may be written. */
    static Optional<OwnerChangeResult> settled(OwnerChange change, Optional<Row> now) {
        RecordRef ref = change.ref();
        if (change.next().isEmpty()) {
            return Optional.of(OwnerChangeResult.refused(
                    ref, "Salesforce has no records without owner. Maybe choose a user for records nobody works on."));
        }
        String next = change.next().get().value();
        if (!SalesforceId.isValid(next)) {
            return Optional.of(OwnerChangeResult.refused(
                    ref, "'" + next + "' is no Salesforce user id. Maybe it is another CRM's."));
        }
        if (now.isEmpty()) {
            return Optional.of(OwnerChangeResult.refused(
                    ref,
                    "Salesforce has no such record now. Maybe it was deleted, or the connected user may not see it."));
        }
        String owner = owner(now.get());
        boolean expected = newOwner(change, now.get()).isEmpty()
                || change.expected().filter(id -> same(id.value(), owner)).isPresent();
        return expected
                ? Optional.empty()
                : Optional.of(OwnerChangeResult.conflict(ref, Optional.of(new OwnerId(owner))));
    }

    /** The owner to write; empty when the record has it. */
    static Optional<String> newOwner(OwnerChange change, Row now) {
        return change.next().map(OwnerId::value).filter(next -> !same(next, owner(now)));
    }

    /** Who owns the record. */
    static String owner(Row now) {
        return now.required("OwnerId").text();
    }

    private static boolean same(String id, String other) {
        return SalesforceId.key(id).equals(SalesforceId.key(other));
    }
}
