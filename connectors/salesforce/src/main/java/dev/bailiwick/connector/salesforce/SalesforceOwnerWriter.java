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
import org.jspecify.annotations.Nullable;

/**
 * Writes owners, and territories where the settings ask. Batches know no conditional update in Salesforce, so the
 * owners are read just before and compared; a change by somebody else between that and the write is not seen: of 200
 * records that is a second, of a bulk job as long as it takes. A change moves the record alone: Salesforce moves
 * contacts and opportunities along only in its user interface.
 */
final class SalesforceOwnerWriter implements OwnerWriter {

    /** Calls to read the owners of records of both types. */
    private static final int READS = 2;

    private final SoqlReader soql;
    private final RecordSaver saver;
    private final TerritoryTarget territories;
    private final CurrentRecords current;
    private volatile @Nullable Compared last;

    /**
     * A batch whose owners were read.
     *
     * @param settled what needs no write
     * @param writes what may be written
     */
    private record Compared(
            List<OwnerChange> changes,
            TerritoryTarget.Batch territories,
            Map<RecordRef, OwnerChangeResult> settled,
            List<RecordWrite> writes) {}

    SalesforceOwnerWriter(SalesforceApi api, SoqlReader soql, RecordSaver saver, TerritoryTarget territories) {
        this.soql = soql;
        this.saver = saver;
        this.territories = territories;
        this.current = new CurrentRecords(api, soql, territories);
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
        long rest = changes % batch;
        return OptionalLong.of(changes / batch * batchCost(batch) + (rest == 0 ? 0 : batchCost(rest)));
    }

    private long batchCost(long changes) {
        return READS * portions(changes, CurrentRecords.MOST)
                + territories.calls() * portions(changes, SoqlReader.CHUNK)
                + saver.calls();
    }

    private static long portions(long changes, int most) {
        return (changes + most - 1) / most;
    }

    @Override
    public List<SideEffect> sideEffects(List<OwnerChange> changes) {
        return saver.sideEffects(changes, new Teams(soql));
    }

    @Override
    public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
        Compared batch = begun(changes).orElseGet(() -> compared(changes));
        last = batch;
        Map<RecordRef, OwnerChangeResult> results = new HashMap<>(batch.settled());
        if (!batch.writes().isEmpty()) {
            saver.save(batch.writes()).forEach(result -> results.put(result.ref(), result));
        }
        last = null;
        results.putAll(batch.territories()
                .finish(changes.stream()
                        .filter(change -> Optional.ofNullable(results.get(change.ref()))
                                .filter(result -> result.outcome() == Outcome.APPLIED)
                                .isPresent())
                        .toList()));
        return changes.stream().map(change -> results.get(change.ref())).toList();
    }

    /** The same changes while Salesforce is at work on them: their owners, read again, would stop nothing. */
    private Optional<Compared> begun(List<OwnerChange> changes) {
        Compared known = last;
        return known != null && saver.isAt(known.writes()) && known.changes().equals(changes)
                ? Optional.of(known)
                : Optional.empty();
    }

    private Compared compared(List<OwnerChange> changes) {
        TerritoryTarget.Batch batch = territories.batch(changes);
        Map<RecordRef, OwnerChangeResult> settled = new HashMap<>();
        List<RecordWrite> writes = new ArrayList<>();
        for (int start = 0; start < changes.size(); start += CurrentRecords.MOST) {
            List<OwnerChange> some = changes.subList(start, Math.min(changes.size(), start + CurrentRecords.MOST));
            Map<String, Row> rows = current.of(some);
            for (OwnerChange change : some) {
                Optional<Row> now = Optional.ofNullable(
                        rows.get(SalesforceId.key(change.ref().id())));
                result(change, now, batch)
                        .ifPresentOrElse(
                                result -> settled.put(change.ref(), result),
                                () -> writes.add(write(change, now.orElseThrow(), batch)));
            }
        }
        // Salesforce works through runs of one type and takes at most ten runs in a request. Within a type the order of
        // the host stays: it has records of one account side by side, whose row Salesforce locks for each of them.
        writes.sort(Comparator.comparing((RecordWrite write) -> write.ref().type()));
        return new Compared(changes, batch, settled, writes);
    }

    /** What the comparison decides; empty when there is something to write. */
    private static Optional<OwnerChangeResult> result(
            OwnerChange change, Optional<Row> now, TerritoryTarget.Batch batch) {
        return OwnerComparison.settled(change, now)
                .or(() -> batch.refusal(change).map(why -> OwnerChangeResult.refused(change.ref(), why)))
                .or(() -> write(change, now.orElseThrow(), batch).fields().isEmpty()
                        ? Optional.of(OwnerChangeResult.applied(change.ref()))
                        : Optional.empty());
    }

    private static RecordWrite write(OwnerChange change, Row now, TerritoryTarget.Batch batch) {
        Map<String, Optional<String>> fields = new HashMap<>(batch.fields(change, now));
        OwnerComparison.newOwner(change, now).ifPresent(owner -> fields.put("OwnerId", Optional.of(owner)));
        return new RecordWrite(change.ref(), OwnerComparison.owner(now), fields);
    }
}
