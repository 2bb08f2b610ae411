package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.RecordChange;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives records to one user, each call in one transaction. */
final class OwnerWriter {

    static final ZohoError LOCKED = new ZohoError(
                    "RECORD_LOCKED", "Sorry, you cannot perform this operation as the record is locked.")
            .with("action", "record_locking");

    private final Store store;
    private final FaultPlan faults;

    OwnerWriter(Org org) {
        this.store = org.store();
        this.faults = org.faults();
    }

    /**
     * Changes the owner of records.
     *
     * @param related API names of modules whose records go along; the deals of accounts can
     * @return an outcome for each id, in order
     * @throws ZohoError.Refusal when the user may own nothing
     */
    List<Outcome> give(CrmModule module, List<String> ids, String ownerId, Set<String> related) {
        return store.inTransaction(() -> {
            Row owner = owner(ownerId);
            List<RecordChange> changes = new ArrayList<>();
            List<Outcome> outcomes = new ArrayList<>();
            for (String id : ids) {
                Optional<Row> row = store.find(module.kind(), id).filter(found -> !found.deleted());
                if (row.isEmpty()) {
                    outcomes.add(Outcome.refused(id, unknown(id)));
                } else if (faults.locked(id)) {
                    outcomes.add(Outcome.refused(id, LOCKED.with("id", id)));
                } else {
                    changes.add(given(row.get(), owner));
                    outcomes.add(Outcome.done(id));
                }
            }
            if (module == CrmModule.ACCOUNTS && related.contains(CrmModule.DEALS.apiName())) {
                changes.addAll(deals(changes, owner));
            }
            store.commit(changes);
            return outcomes;
        });
    }

    private Row owner(String id) {
        Row user = store.find(RecordKind.USER, id)
                .orElseThrow(() -> ZohoError.invalid("Invalid data provided", "owner", "$.owner.id")
                        .refusal());
        if (!user.is(Fields.ACTIVE)) {
            throw ZohoError.invalid(RecordChecks.INACTIVE_OWNER, "id", "$.owner.id")
                    .with("owner_status", "inactive")
                    .refusal();
        }
        return user;
    }

    private List<RecordChange> deals(List<RecordChange> accounts, Row owner) {
        Set<Object> ids = Set.copyOf(accounts.stream().map(RecordChange::id).toList());
        return store.rows(RecordKind.OPPORTUNITY).stream()
                .filter(deal -> !deal.deleted() && ids.contains(deal.text(Fields.ACCOUNT)))
                .map(deal -> given(deal, owner))
                .toList();
    }

    private static RecordChange given(Row row, Row owner) {
        return RecordChange.update(row, Map.of(Fields.OWNER, Optional.of(owner.id())));
    }

    private static ZohoError unknown(String id) {
        return new ZohoError("INVALID_DATA", RecordChecks.UNKNOWN_ID).with("id", id);
    }
}
