package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.core.DealStage;
import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.RecordChange;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Writes single organizations and deals: Pipedrive has neither batches nor conditions. */
final class ItemWriter {

    private final Store store;
    private final FaultPlan faults;

    ItemWriter(Store store, FaultPlan faults) {
        this.store = store;
        this.faults = faults;
    }

    /**
     * The record, deleted or not.
     *
     * @throws dev.bailiwick.sandbox.core.Refusal when there is none
     */
    Row existing(Item item, String id) {
        return store.find(item.kind(), id)
                .orElseThrow(() -> ApiError.of(404, item.label() + " not found").asRefusal());
    }

    /**
     * Changes the fields given and no others.
     *
     * @return the record as it is then
     * @throws dev.bailiwick.sandbox.core.Refusal when nothing was changed
     */
    Row update(Item item, String id, JsonNode body) {
        return store.inTransaction(() -> {
            Row row = existing(item, id);
            Map<String, Optional<Object>> values = new ItemValues(store, item, body).updating(row);
            refuseIf(row.deleted() && !isFalse(values, Fields.DELETED), 404, item.label() + " not found");
            refuseIf(
                    row.is(Schema.ARCHIVED) && !isFalse(values, Schema.ARCHIVED),
                    400,
                    "Archived deals cannot be edited");
            refuseIf(faults.locked(row.id()), 409, "The " + item.word() + " is being changed by another request");
            store.commit(List.of(RecordChange.update(row, values)));
            return existing(item, id);
        });
    }

    private static boolean isFalse(Map<String, Optional<Object>> values, String key) {
        return Optional.of(false).equals(values.get(key));
    }

    /**
     * Makes a record, which is its creator's unless it names another owner.
     *
     * @throws dev.bailiwick.sandbox.core.Refusal when it was not made
     */
    Row create(Item item, JsonNode body, Row creator) {
        return store.inTransaction(() -> {
            String id = store.nextId(item.kind());
            Row blank = new Row(item.kind(), id, Map.of(Fields.OWNER, creator.id(), Fields.DELETED, false));
            Row row = item == Item.DEAL ? blank.with(Pipeline.values(DealStage.PROSPECTING, "open")) : blank;
            Row filled = row.with(new ItemValues(store, item, body).creating(row));
            Map<String, Optional<Object>> values = new HashMap<>();
            filled.values().forEach((key, value) -> values.put(key, Optional.of(value)));
            store.commit(List.of(new RecordChange(item.kind(), id, true, values)));
            return existing(item, id);
        });
    }

    /**
     * Deletes a record.
     *
     * @throws dev.bailiwick.sandbox.core.Refusal when it is not there
     */
    void delete(Item item, String id) {
        store.inTransaction(() -> {
            Row row = existing(item, id);
            refuseIf(row.deleted(), 404, item.label() + " not found");
            store.commit(List.of(RecordChange.delete(row)));
            return id;
        });
    }

    private static void refuseIf(boolean refused, int status, String error) {
        if (refused) {
            throw ApiError.of(status, error).asRefusal();
        }
    }
}
