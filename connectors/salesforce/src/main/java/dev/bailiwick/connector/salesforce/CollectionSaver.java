package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.salesforce.SalesforceApi.Records;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.SideEffect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes through sObject Collections of the REST API. */
record CollectionSaver(SalesforceApi api) implements RecordSaver {

    @Override
    public List<OwnerChangeResult> save(List<RecordWrite> writes) {
        return SaveResults.of(
                writes.stream().map(RecordWrite::ref).toList(),
                api.update(
                        Records.each(writes.stream().map(CollectionSaver::json).toList())));
    }

    @Override
    public int calls() {
        return 1;
    }

    /** Salesforce deletes the teams, and the REST API has no way to keep them. */
    @Override
    public List<SideEffect> sideEffects(List<OwnerChange> changes, Teams teams) {
        return teams.lost(changes);
    }

    private static Map<String, Object> json(RecordWrite write) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("attributes", Map.of("type", write.objectName()));
        json.put("id", write.ref().id());
        write.fields().forEach((field, value) -> json.put(field, value.orElse(null)));
        return json;
    }
}
