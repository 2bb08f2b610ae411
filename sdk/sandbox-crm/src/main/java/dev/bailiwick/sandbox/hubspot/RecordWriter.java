package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.RecordChange;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Carries out the writes of clients: checks and commits in one transaction. */
final class RecordWriter {

    /**
     * What became of a batch.
     *
     * @param written as they are now, one that stayed as it was among them
     * @param missing ids that no record has
     * @param locked ids of records that somebody else is writing
     */
    record Outcome(List<Row> written, List<String> missing, List<String> locked) {}

    private final Store store;
    private final FaultPlan faults;

    RecordWriter(Store store, FaultPlan faults) {
        this.store = store;
        this.faults = faults;
    }

    /**
     * Updates records; those that cannot be written do not hold up the others.
     *
     * @param sent properties by id
     */
    Outcome update(ObjectType type, Map<String, JsonNode> sent) {
        return store.inTransaction(() -> {
            Map<String, Map<String, Optional<Object>>> values = checked(type, sent);
            Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            List<RecordChange> changes = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            values.forEach((id, changed) -> {
                Optional<Row> row = live(type, id);
                if (row.isEmpty()) {
                    outcome.missing.add(id);
                } else if (faults.locked(id)) {
                    outcome.locked.add(id);
                } else {
                    ids.add(id);
                    change(row.get(), changed).ifPresent(changes::add);
                }
            });
            store.commit(changes);
            ids.forEach(id -> outcome.written.add(store.find(id).orElseThrow()));
            return outcome;
        });
    }

    /** Makes a record. */
    Row create(ObjectType type, JsonNode properties) {
        return store.inTransaction(() -> {
            Map<String, Optional<Object>> values =
                    type == ObjectType.DEAL ? HubSpotDialect.ofNewDeals() : new HashMap<>();
            PropertyChecks checks = new PropertyChecks(store);
            values.putAll(checks.values(type, properties));
            checks.throwIfInvalid();
            values.put(Fields.DELETED, Optional.of(false));
            String id = store.nextId(type.kind());
            store.commit(List.of(new RecordChange(type.kind(), id, true, values)));
            return store.find(id).orElseThrow();
        });
    }

    /** Archives a record, if it is there: HubSpot does not tell whether it was. */
    void archive(ObjectType type, String id) {
        store.inTransaction(() -> {
            Optional<Row> row = live(type, id);
            store.commit(row.map(RecordChange::delete).stream().toList());
            return row;
        });
    }

    private Map<String, Map<String, Optional<Object>>> checked(ObjectType type, Map<String, JsonNode> sent) {
        PropertyChecks checks = new PropertyChecks(store);
        Map<String, Map<String, Optional<Object>>> values = new LinkedHashMap<>();
        sent.forEach((id, properties) -> values.put(id, checks.values(type, properties)));
        checks.throwIfInvalid();
        return values;
    }

    private Optional<Row> live(ObjectType type, String id) {
        return store.find(type.kind(), id).filter(row -> !row.deleted());
    }

    /** Empty when everything is so already: such a write leaves the time of the last change alone. */
    private static Optional<RecordChange> change(Row row, Map<String, Optional<Object>> values) {
        boolean same = values.entrySet().stream()
                .allMatch(value -> row.find(value.getKey()).equals(value.getValue()));
        return same ? Optional.empty() : Optional.of(RecordChange.update(row, values));
    }
}
