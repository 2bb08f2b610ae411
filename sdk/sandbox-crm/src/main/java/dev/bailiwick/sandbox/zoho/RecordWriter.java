package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.RecordChange;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import dev.bailiwick.sandbox.core.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Carries out the writes of clients, each in one transaction. */
final class RecordWriter {

    static final String ALREADY_MODIFIED = "ALREADY_MODIFIED";

    private interface Attempt {
        RecordChange check(JsonNode sent, String path);
    }

    private final Store store;
    private final RecordView view;
    private final RecordChecks checks;
    private final FaultPlan faults;
    private final Usage usage;

    RecordWriter(Org org) {
        this.store = org.store();
        this.view = new RecordView(store);
        this.checks = new RecordChecks(store);
        this.faults = org.faults();
        this.usage = org.usage();
    }

    /**
     * Updates records.
     *
     * @param unmodifiedSince a record that was changed after this moment is refused; empty for none
     * @param workflows whether the workflow rules of the module run
     * @return an outcome for each record, in order
     */
    List<Outcome> update(
            CrmModule module, List<JsonNode> records, Optional<Instant> unmodifiedSince, boolean workflows) {
        List<Outcome> outcomes = write(records, (sent, path) -> {
            Row row = checks.existing(module, sent, path);
            Map<String, Optional<Object>> values = checks.updated(module, sent, path);
            unmodifiedSince
                    .filter(known -> ZohoTime.isAfter(row.modified(), known))
                    .ifPresent(known -> {
                        throw modified(row).refusal(412);
                    });
            refuseIfLocked(row, path);
            return RecordChange.update(row, values);
        });
        if (workflows && module.kind() == RecordKind.ACCOUNT) {
            outcomes.stream().filter(outcome -> !outcome.refused()).forEach(outcome -> usage.countAutoAssign());
        }
        return outcomes;
    }

    /** Makes records; see {@link #update} for what it gives back. */
    List<Outcome> create(CrmModule module, List<JsonNode> records) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            JsonNode record = records.get(i);
            String path = "$.data[" + i + "]";
            outcomes.add(store.inTransaction(() -> {
                try {
                    Map<String, Optional<Object>> values = checks.created(module, record, path);
                    String id = store.nextId(module.kind());
                    store.commit(List.of(new RecordChange(module.kind(), id, true, values)));
                    return Outcome.done(id);
                } catch (ZohoError.Refusal e) {
                    return Outcome.refused("", e.error());
                }
            }));
        }
        return outcomes;
    }

    /** Moves records to the recycle bin; see {@link #update} for what it gives back. */
    List<Outcome> delete(CrmModule module, List<String> ids) {
        return store.inTransaction(() -> {
            List<RecordChange> changes = new ArrayList<>();
            List<Outcome> outcomes = new ArrayList<>();
            for (String id : ids) {
                Optional<Row> row = store.find(module.kind(), id).filter(found -> !found.deleted());
                row.ifPresent(found -> changes.add(RecordChange.delete(found)));
                outcomes.add(
                        row.isPresent()
                                ? Outcome.done(id)
                                : Outcome.refused(
                                        id, new ZohoError("INVALID_DATA", "record not deleted").with("id", id)));
            }
            store.commit(changes);
            return outcomes;
        });
    }

    /** When and by whom a record was made and last changed, as answers to writes tell. */
    Map<String, Object> stamps(String id) {
        return stamps(store.find(id).orElseThrow());
    }

    private Map<String, Object> stamps(Row row) {
        Map<String, Object> user = RecordView.named(view.connectedUser());
        return Map.of(
                "id", row.id(),
                "Modified_Time", ZohoTime.format(row.modified()),
                "Modified_By", user,
                "Created_Time", ZohoTime.format(row.created()),
                "Created_By", user);
    }

    private ZohoError modified(Row row) {
        return new ZohoError(
                ALREADY_MODIFIED, "record updated time has already passed if-unmodified-since time", stamps(row));
    }

    private void refuseIfLocked(Row row, String path) {
        if (faults.locked(row.id())) {
            throw OwnerWriter.LOCKED
                    .with("api_name", "id")
                    .with("json_path", path + ".id")
                    .refusal();
        }
    }

    private List<Outcome> write(List<JsonNode> records, Attempt attempt) {
        return store.inTransaction(() -> {
            List<RecordChange> changes = new ArrayList<>();
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < records.size(); i++) {
                JsonNode record = records.get(i);
                String id = record.path("id").asString("");
                try {
                    changes.add(attempt.check(record, "$.data[" + i + "]"));
                    outcomes.add(Outcome.done(id));
                } catch (ZohoError.Refusal e) {
                    outcomes.add(Outcome.refused(id, e.error()));
                }
            }
            store.commit(changes);
            return outcomes;
        });
    }
}
