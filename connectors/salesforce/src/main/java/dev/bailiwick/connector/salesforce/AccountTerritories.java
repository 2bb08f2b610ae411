package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.salesforce.SalesforceApi.Records;
import dev.bailiwick.connector.salesforce.SalesforceApi.SaveResult;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerChangeResult.Outcome;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts accounts into one territory by hand and takes them out of the others of the active model that they were put into
 * by hand. What Salesforce's own assignment rules did is left alone. The new territory is added before the old ones go,
 * so that no account is without one in between.
 */
record AccountTerritories(SalesforceApi api, SoqlReader soql, ActiveTerritories active) {

    static final String OBJECT = "ObjectTerritory2Association";

    private static final String MANUAL = "Territory2Manual";

    /** What one request may hold. */
    private static final int MOST = 200;

    /**
     * Brings the accounts' territories in line.
     *
     * @return results for those that failed
     */
    Map<RecordRef, OwnerChangeResult> write(List<OwnerChange> changes) {
        Map<String, List<Row>> present = associations(changes);
        Map<RecordRef, OwnerChangeResult> failed = add(changes, present);
        Map<String, RecordRef> surplus = new LinkedHashMap<>();
        for (OwnerChange change : changes) {
            if (!failed.containsKey(change.ref())) {
                Optional<String> wanted = wanted(change);
                of(change, present).stream()
                        .filter(row -> row.text("AssociationCause")
                                .filter(MANUAL::equals)
                                .isPresent())
                        .filter(row -> !isIn(row, wanted))
                        .forEach(row -> surplus.put(SalesforceId.of(row), change.ref()));
            }
        }
        failed.putAll(remove(surplus));
        return failed;
    }

    private Map<RecordRef, OwnerChangeResult> add(List<OwnerChange> changes, Map<String, List<Row>> present) {
        List<RecordRef> accounts = new ArrayList<>();
        List<Map<String, Object>> records = new ArrayList<>();
        for (OwnerChange change : changes) {
            Optional<String> wanted = wanted(change);
            if (wanted.isPresent() && of(change, present).stream().noneMatch(row -> isIn(row, wanted))) {
                accounts.add(change.ref());
                records.add(Map.of(
                        "attributes", Map.of("type", OBJECT),
                        "ObjectId", change.ref().id(),
                        "Territory2Id", wanted.get(),
                        "AssociationCause", MANUAL));
            }
        }
        Map<RecordRef, OwnerChangeResult> failed = new HashMap<>();
        for (int start = 0; start < records.size(); start += MOST) {
            int end = Math.min(records.size(), start + MOST);
            List<SaveResult> saved = api.create(Records.each(records.subList(start, end)));
            for (int i = start; i < end; i++) {
                note(accounts.get(i), i - start < saved.size() ? saved.get(i - start) : null, failed);
            }
        }
        return failed;
    }

    private Map<RecordRef, OwnerChangeResult> remove(Map<String, RecordRef> surplus) {
        Map<RecordRef, OwnerChangeResult> failed = new HashMap<>();
        List<String> ids = List.copyOf(surplus.keySet());
        for (int start = 0; start < ids.size(); start += MOST) {
            List<String> some = ids.subList(start, Math.min(ids.size(), start + MOST));
            List<SaveResult> removed = api.delete(String.join(",", some));
            for (int i = 0; i < some.size(); i++) {
                RecordRef account = surplus.get(some.get(i));
                if (account != null) {
                    note(account, i < removed.size() ? removed.get(i) : null, failed);
                }
            }
        }
        return failed;
    }

    private static void note(RecordRef account, @Nullable SaveResult saved, Map<RecordRef, OwnerChangeResult> failed) {
        if (saved == null) {
            failed.put(account, SaveResults.unclear(account));
        } else if (!saved.success()) {
            OwnerChangeResult result = SaveResults.failed(account, saved);
            String why = "the owner is written, the territory is not: "
                    + result.detail().orElse("");
            OwnerChangeResult told = result.outcome() == Outcome.RETRY
                    ? OwnerChangeResult.retry(account, why)
                    : OwnerChangeResult.refused(account, why);
            failed.put(account, told.withCode(result.code().orElse(null)));
        }
    }

    /** By the key of the account's id; those in other models are left out. */
    private Map<String, List<Row>> associations(List<OwnerChange> changes) {
        return soql
                .whereIn(
                        "SELECT Id,ObjectId,Territory2Id,AssociationCause FROM " + OBJECT,
                        "ObjectId",
                        changes.stream().map(change -> change.ref().id()).toList())
                .stream()
                .filter(row -> row.text("Territory2Id").filter(active::has).isPresent())
                .collect(Collectors.groupingBy(
                        row -> SalesforceId.key(row.required("ObjectId").text())));
    }

    private static List<Row> of(OwnerChange change, Map<String, List<Row>> associations) {
        return associations.getOrDefault(SalesforceId.key(change.ref().id()), List.of());
    }

    private Optional<String> wanted(OwnerChange change) {
        return change.territory().map(TerritoryId::value).flatMap(active::id);
    }

    private static boolean isIn(Row association, Optional<String> territory) {
        return association.text("Territory2Id").map(SalesforceId::key).equals(territory.map(SalesforceId::key));
    }
}
