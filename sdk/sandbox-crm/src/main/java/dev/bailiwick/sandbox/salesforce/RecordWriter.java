package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.RecordChange;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import dev.bailiwick.sandbox.core.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Carries out the writes of clients: checks and commits in one transaction. */
final class RecordWriter {

    /**
     * What became of one record.
     *
     * @param id of the record, in 18 characters when it is known
     * @param error why it was not written; empty when it was
     */
    record Result(Optional<String> id, Optional<ApiError> error) {

        /** As Salesforce lists it: a failed record has no id. */
        Map<String, Object> asJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            id.filter(known -> error.isEmpty()).ifPresent(known -> json.put("id", known));
            json.put("success", error.isEmpty());
            json.put("errors", error.stream().toList());
            return json;
        }
    }

    private final Store store;
    private final OwnTables tables;
    private final RecordChecks checks;
    private final FaultPlan faults;
    private final Usage usage;

    RecordWriter(Store store, OwnTables tables, FaultPlan faults, Usage usage) {
        this.store = store;
        this.tables = tables;
        this.checks = new RecordChecks(store, tables);
        this.faults = faults;
        this.usage = usage;
    }

    /**
     * Updates records of any types; each names its type and id.
     *
     * @return a result for each record, in order
     */
    List<Result> updateAll(List<JsonNode> records, WriteOptions options) {
        return store.inTransaction(() -> {
            List<RecordChange> changes = new ArrayList<>();
            List<Result> results = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (JsonNode record : records) {
                results.add(tryUpdate(record, seen, changes));
            }
            if (options.allOrNone() && changes.size() < records.size()) {
                return results.stream().map(RecordWriter::rolledBack).toList();
            }
            commit(changes, options);
            return results;
        });
    }

    /**
     * Updates one record.
     *
     * @throws ApiError.Refusal when that is not possible
     */
    void update(SObjectType type, String id, JsonNode values, boolean autoAssign) {
        store.inTransaction(() -> {
            commit(
                    List.of(change(checks.existing(type, id, RecordChecks.NOT_FOUND), values)),
                    WriteOptions.of(true, autoAssign));
            return id;
        });
    }

    /**
     * Makes a record.
     *
     * @return its id in 18 characters
     * @throws ApiError.Refusal when that is not possible
     */
    String create(SObjectType type, JsonNode values) {
        if (!type.createable()) {
            throw unsupported(type, "create");
        }
        return store.inTransaction(() -> {
            if (!type.stored()) {
                return insert(type, values);
            }
            String id = store.nextId(type.kind());
            store.commit(List.of(new RecordChange(type.kind(), id, true, checks.created(type, values))));
            return id;
        });
    }

    /**
     * Moves a record to the recycle bin.
     *
     * @throws ApiError.Refusal when it is not there, or is a user
     */
    void delete(SObjectType type, String id) {
        if (!type.deletable()) {
            throw unsupported(type, "delete");
        }
        store.inTransaction(() -> {
            Row row = checks.existing(type, id, RecordChecks.NOT_FOUND);
            if (type.stored()) {
                store.commit(List.of(RecordChange.delete(row)));
            } else {
                tables.delete(type, row);
            }
            return id;
        });
    }

    private String insert(SObjectType type, JsonNode sent) {
        Map<String, Object> values = new HashMap<>();
        checks.created(type, sent).forEach((key, value) -> value.ifPresent(present -> values.put(key, present)));
        if (type == SObjectType.ASSOCIATION) {
            new TerritoryChecks(tables).check(values);
        }
        return tables.insert(type, values);
    }

    private static ApiError.Refusal unsupported(SObjectType type, String operation) {
        return new ApiError(
                        "INVALID_TYPE_FOR_OPERATION",
                        "entity type " + type.apiName() + " does not support " + operation)
                .asRefusal(400);
    }

    private Result tryUpdate(JsonNode record, Set<String> seen, List<RecordChange> changes) {
        try {
            RecordChange change = change(named(record), record);
            if (!seen.add(change.id())) {
                throw new ApiError("DUPLICATE_VALUE", "duplicate id in the request: " + change.id(), "Id")
                        .asRefusal(400);
            }
            changes.add(change);
            return new Result(Optional.of(change.id()), Optional.empty());
        } catch (ApiError.Refusal e) {
            return new Result(Optional.empty(), Optional.of(e.error()));
        }
    }

    private Row named(JsonNode record) {
        String typeName = record.path("attributes").path("type").asString("");
        SObjectType type = SObjectType.named(typeName)
                .orElseThrow(() -> new ApiError("INVALID_TYPE", "sObject type '" + typeName + "' is not supported.")
                        .asRefusal(400));
        String id = record.path("id").asString(record.path("Id").asString(""));
        if (id.isEmpty()) {
            throw new ApiError("MISSING_ARGUMENT", "Id not specified in an update call", "Id").asRefusal(400);
        }
        return checks.existing(type, id, RecordChecks.INVALID_REFERENCE);
    }

    private RecordChange change(Row row, JsonNode values) {
        Map<String, Optional<Object>> updated = checks.updated(row, values);
        if (faults.locked(row.id())) {
            throw new ApiError(
                            "UNABLE_TO_LOCK_ROW",
                            "unable to obtain exclusive access to this record or 1 records: " + row.id())
                    .asRefusal(400);
        }
        return RecordChange.update(row, updated);
    }

    private void commit(List<RecordChange> changes, WriteOptions options) {
        RecordTeams teams = new RecordTeams(tables);
        changes.forEach(change -> teams.follow(change, options));
        store.commit(changes);
        if (options.autoAssign()) {
            changes.stream().filter(c -> c.kind() == RecordKind.ACCOUNT).forEach(c -> usage.countAutoAssign());
        }
    }

    private static Result rolledBack(Result result) {
        return result.error().isPresent()
                ? result
                : new Result(
                        result.id(),
                        Optional.of(new ApiError(
                                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                                "Record rolled back because not all records were valid and the request was using"
                                        + " AllOrNone header")));
    }
}
