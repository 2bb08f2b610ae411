package dev.bailiwick.connector.hubspot;

import dev.bailiwick.connector.hubspot.HubSpotApi.BatchAnswer;
import dev.bailiwick.connector.hubspot.HubSpotApi.BatchError;
import dev.bailiwick.connector.hubspot.HubSpotApi.BatchUpdate;
import dev.bailiwick.connector.hubspot.HubSpotApi.Item;
import dev.bailiwick.connector.hubspot.HubSpotApi.Update;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.TerritoryId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends changes that were compared already, and tells what became of each. */
final class BatchWriter {

    private final HubSpotApi api;
    private final HubSpotOptions options;

    BatchWriter(HubSpotApi api, HubSpotOptions options) {
        this.api = api;
        this.options = options;
    }

    /** Some mistakes of one record make HubSpot refuse the whole batch: halves of it find the record. */
    void write(HubSpotObject object, List<OwnerChange> writes, Map<RecordRef, OwnerChangeResult> results) {
        try {
            BatchAnswer answer = api.update(
                    object.path(),
                    new BatchUpdate(writes.stream().map(this::update).toList()));
            correlate(object, writes, answer, results);
        } catch (ConnectorException e) {
            if (e.kind() != Kind.INVALID) {
                throw e;
            }
            if (writes.size() == 1) {
                RecordRef ref = writes.get(0).ref();
                results.put(ref, OwnerChangeResult.refused(ref, e));
            } else {
                write(object, writes.subList(0, writes.size() / 2), results);
                write(object, writes.subList(writes.size() / 2, writes.size()), results);
            }
        }
    }

    private Update update(OwnerChange change) {
        Map<String, String> properties = new HashMap<>();
        properties.put(
                HubSpotOwnerWriter.OWNER, change.next().map(OwnerId::value).orElse(""));
        options.territoryProperty()
                .ifPresent(property -> properties.put(
                        property, change.territory().map(TerritoryId::value).orElse("")));
        return new Update(change.ref().id(), properties);
    }

    private static void correlate(
            HubSpotObject object,
            List<OwnerChange> writes,
            BatchAnswer answer,
            Map<RecordRef, OwnerChangeResult> results) {
        for (OwnerChange change : writes) {
            // Trying again is safe: the owner is read and compared first.
            results.put(
                    change.ref(),
                    OwnerChangeResult.unclear(
                            change.ref(), "HubSpot's answer does not say what became of this record."));
        }
        List<Item> written = answer.results() == null ? List.of() : answer.results();
        for (Item item : written) {
            RecordRef ref = object.ref(item.id());
            results.computeIfPresent(ref, (same, unclear) -> OwnerChangeResult.applied(ref));
        }
        List<BatchError> errors = answer.errors() == null ? List.of() : answer.errors();
        for (BatchError error : errors) {
            Map<String, List<String>> context = error.context() == null ? Map.of() : error.context();
            for (String id : context.getOrDefault("ids", List.of())) {
                RecordRef ref = object.ref(id);
                results.computeIfPresent(ref, (same, unclear) -> failed(ref, error));
            }
        }
    }

    private static OwnerChangeResult failed(RecordRef ref, BatchError error) {
        String category = error.category() == null ? "" : error.category();
        String why = category + ": " + error.message();
        OwnerChangeResult result = HubSpotErrors.passes(category)
                ? OwnerChangeResult.retry(ref, why)
                : OwnerChangeResult.refused(ref, why);
        return result.withCode(category);
    }
}
