package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.salesforce.SalesforceApi.Attributes;
import dev.bailiwick.connector.salesforce.SalesforceApi.OwnerUpdate;
import dev.bailiwick.connector.salesforce.SalesforceApi.SaveError;
import dev.bailiwick.connector.salesforce.SalesforceApi.SaveResult;
import dev.bailiwick.connector.salesforce.SalesforceApi.Update;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SideEffect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes owners through sObject Collections. These know no conditional update, so the owners are read just before and
 * compared; a change by somebody else within that second is not seen. A change moves the record alone: Salesforce moves
 * contacts and opportunities along only in its user interface.
 */
final class SalesforceOwnerWriter implements OwnerWriter {

    /** What one sObject Collections request may hold. */
    private static final int MAX_BATCH = 200;

    /** Calls for a batch of both types: reading the owners of each, writing. */
    private static final int CALLS = 3;

    private final SalesforceApi api;
    private final SoqlReader soql;
    private final DailyCalls calls;

    SalesforceOwnerWriter(SalesforceApi api, SoqlReader soql, DailyCalls calls) {
        this.api = api;
        this.soql = soql;
        this.calls = calls;
    }

    @Override
    public int maxBatch() {
        return MAX_BATCH;
    }

    @Override
    public OptionalLong cost(long changes) {
        return calls.last().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of((changes + MAX_BATCH - 1) / MAX_BATCH * CALLS);
    }

    /** Salesforce deletes account and opportunity teams when the API changes an owner; REST has no way to keep them. */
    @Override
    public List<SideEffect> sideEffects(List<OwnerChange> changes) {
        List<SideEffect> effects = new ArrayList<>();
        for (SalesforceObject object : SalesforceObject.values()) {
            long teams = teams(object, ids(object, changes));
            if (teams > 0) {
                effects.add(new SideEffect(teams, object.teamLoss()));
            }
        }
        return effects;
    }

    @Override
    public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
        Map<String, String> owners = owners(changes);
        Map<RecordRef, OwnerChangeResult> results = new HashMap<>();
        List<OwnerChange> writes = new ArrayList<>();
        for (OwnerChange change : changes) {
            compare(
                            change,
                            Optional.ofNullable(
                                    owners.get(SalesforceId.key(change.ref().id()))))
                    .ifPresentOrElse(result -> results.put(change.ref(), result), () -> writes.add(change));
        }
        // Salesforce works through runs of one type and takes at most ten runs in a request.
        writes.sort(Comparator.comparing((OwnerChange change) -> change.ref().type())
                .thenComparing(change -> change.ref().id()));
        if (!writes.isEmpty()) {
            write(writes).forEach(result -> results.put(result.ref(), result));
        }
        return changes.stream().map(change -> results.get(change.ref())).toList();
    }

    /** What the comparison alone decides; empty when the owner is to be written. */
    private static Optional<OwnerChangeResult> compare(OwnerChange change, Optional<String> current) {
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
        if (current.isEmpty()) {
            return Optional.of(OwnerChangeResult.refused(
                    ref,
                    "Salesforce has no such record now. Maybe it was deleted, or the connected user may not see it."));
        }
        String owner = SalesforceId.key(current.get());
        if (owner.equals(SalesforceId.key(next))) {
            return Optional.of(OwnerChangeResult.applied(ref));
        }
        boolean expected = change.expected()
                .filter(id -> SalesforceId.key(id.value()).equals(owner))
                .isPresent();
        return expected ? Optional.empty() : Optional.of(OwnerChangeResult.conflict(ref, current.map(OwnerId::new)));
    }

    /** Who owns the records now, by the key of their id; those that are gone are left out. */
    private Map<String, String> owners(List<OwnerChange> changes) {
        Map<String, String> owners = new HashMap<>();
        for (SalesforceObject object : SalesforceObject.values()) {
            List<String> ids = ids(object, changes);
            if (!ids.isEmpty()) {
                soql.whereIn("SELECT Id,OwnerId FROM " + object.apiName(), "Id", ids)
                        .forEach(row -> owners.put(
                                SalesforceId.key(SalesforceId.of(row)),
                                row.required("OwnerId").text()));
            }
        }
        return owners;
    }

    private List<OwnerChangeResult> write(List<OwnerChange> writes) {
        List<SaveResult> saved = api.update(new Update(
                false,
                writes.stream()
                        .map(change -> new OwnerUpdate(
                                new Attributes(
                                        SalesforceObject.of(change.ref().type()).apiName()),
                                change.ref().id(),
                                change.next().orElseThrow().value()))
                        .toList()));
        List<OwnerChangeResult> results = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            results.add(
                    i < saved.size()
                            ? result(writes.get(i).ref(), saved.get(i))
                            : unclear(writes.get(i).ref()));
        }
        return results;
    }

    private static OwnerChangeResult result(RecordRef ref, SaveResult saved) {
        boolean sameRecord = saved.id() != null && SalesforceId.key(saved.id()).equals(SalesforceId.key(ref.id()));
        if (saved.success()) {
            return sameRecord ? OwnerChangeResult.applied(ref) : unclear(ref);
        }
        if (saved.id() != null && !sameRecord) {
            return unclear(ref);
        }
        List<SaveError> errors = saved.errors() == null ? List.of() : saved.errors();
        if (errors.isEmpty()) {
            return unclear(ref);
        }
        String code = errors.get(0).statusCode() == null ? "" : errors.get(0).statusCode();
        String why = code + ": " + errors.get(0).message();
        return SalesforceErrors.passes(code) ? OwnerChangeResult.retry(ref, why) : OwnerChangeResult.refused(ref, why);
    }

    /** Trying again is safe: the owner is read and compared first. */
    private static OwnerChangeResult unclear(RecordRef ref) {
        return OwnerChangeResult.retry(ref, "Salesforce's answer does not say what became of this record.");
    }

    private long teams(SalesforceObject object, List<String> ids) {
        if (ids.isEmpty()) {
            return 0;
        }
        try {
            String select = "SELECT " + object.idField() + " FROM " + object.teamObject();
            return soql.whereIn(select, object.idField(), ids).stream()
                    .flatMap(row -> row.text(object.idField()).stream())
                    .distinct()
                    .count();
        } catch (ConnectorException e) {
            if (SalesforceErrors.has("INVALID_TYPE", e)) {
                // The org has no team selling switched on, so there are no teams to lose.
                return 0;
            }
            throw e;
        }
    }

    private static List<String> ids(SalesforceObject object, List<OwnerChange> changes) {
        return changes.stream()
                .map(OwnerChange::ref)
                .filter(ref -> ref.type() == object.type())
                .map(RecordRef::id)
                .filter(SalesforceId::isValid)
                .toList();
    }
}
