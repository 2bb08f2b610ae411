package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerChangeResult.Outcome;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes owners, and territories where the settings ask. Batches know no conditional update in Salesforce, so the
 * owners are read just before and compared; a change by somebody else within that second is not seen. A change moves
 * the record alone: Salesforce moves contacts and opportunities along only in its user interface.
 */
final class SalesforceOwnerWriter implements OwnerWriter {

    /** Calls to read the owners of 200 records of both types. */
    private static final int READS = 2;

    private final SoqlReader soql;
    private final RecordSaver saver;
    private final TerritoryTarget territories;

    SalesforceOwnerWriter(SoqlReader soql, RecordSaver saver, TerritoryTarget territories) {
        this.soql = soql;
        this.saver = saver;
        this.territories = territories;
    }

    @Override
    public int maxBatch() {
        return saver.maxBatch();
    }

    @Override
    public boolean writesTerritory() {
        return territories.isOn();
    }

    @Override
    public OptionalLong cost(long changes) {
        int batch = saver.maxBatch();
        int perBatch = (READS + territories.calls()) * (batch / SoqlReader.CHUNK) + saver.calls();
        return OptionalLong.of((changes + batch - 1) / batch * perBatch);
    }

    @Override
    public List<SideEffect> sideEffects(List<OwnerChange> changes) {
        return saver.sideEffects(changes, new Teams(soql));
    }

    @Override
    public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
        Map<String, Row> current = current(changes);
        TerritoryTarget.Batch batch = territories.batch(changes);
        Map<RecordRef, OwnerChangeResult> results = new HashMap<>();
        List<RecordWrite> writes = new ArrayList<>();
        for (OwnerChange change : changes) {
            Optional<Row> now = Optional.ofNullable(
                    current.get(SalesforceId.key(change.ref().id())));
            Optional<OwnerChangeResult> settled = OwnerComparison.settled(change, now)
                    .or(() -> batch.refusal(change).map(why -> OwnerChangeResult.refused(change.ref(), why)));
            if (settled.isPresent()) {
                results.put(change.ref(), settled.get());
                continue;
            }
            Map<String, Optional<String>> fields = new HashMap<>(batch.fields(change, now.orElseThrow()));
            OwnerComparison.newOwner(change, now.orElseThrow())
                    .ifPresent(owner -> fields.put("OwnerId", Optional.of(owner)));
            if (fields.isEmpty()) {
                results.put(change.ref(), OwnerChangeResult.applied(change.ref()));
            } else {
                writes.add(new RecordWrite(change.ref(), OwnerComparison.owner(now.orElseThrow()), fields));
            }
        }
        save(writes, results);
        results.putAll(batch.finish(changes.stream()
                .filter(change -> Optional.ofNullable(results.get(change.ref()))
                        .filter(result -> result.outcome() == Outcome.APPLIED)
                        .isPresent())
                .toList()));
        return changes.stream().map(change -> results.get(change.ref())).toList();
    }

    private void save(List<RecordWrite> writes, Map<RecordRef, OwnerChangeResult> results) {
        // Salesforce works through runs of one type and takes at most ten runs in a request. Within a type the order of
        // the host stays: it has records of one account side by side, whose row Salesforce locks for each of them.
        writes.sort(Comparator.comparing((RecordWrite write) -> write.ref().type()));
        if (!writes.isEmpty()) {
            saver.save(writes).forEach(result -> results.put(result.ref(), result));
        }
    }

    /** The records as they are now, by the key of their id; those that are gone are left out. */
    private Map<String, Row> current(List<OwnerChange> changes) {
        Map<String, Row> current = new HashMap<>();
        for (SalesforceObject object : SalesforceObject.values()) {
            List<String> ids = object.ids(changes.stream().map(OwnerChange::ref));
            if (!ids.isEmpty()) {
                String columns = Stream.concat(Stream.of("Id", "OwnerId"), territories.field(object).stream())
                        .collect(Collectors.joining(","));
                soql.whereIn("SELECT " + columns + " FROM " + object.apiName(), "Id", ids)
                        .forEach(row -> current.put(SalesforceId.key(SalesforceId.of(row)), row));
            }
        }
        return current;
    }
}
