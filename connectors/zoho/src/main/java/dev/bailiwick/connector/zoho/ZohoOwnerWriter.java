package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SideEffect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes owners in batches: reads the records, compares, and writes on condition that none was modified since the last
 * modification seen. Where one was, it is read and compared again. Zoho keeps whole seconds, so of two changes within
 * one second the first may go unseen. The action {@code change_owner}, which takes 500 records, knows neither the
 * condition nor a way to keep workflows still, and refuses all for one that is locked, so it is not used.
 */
final class ZohoOwnerWriter implements OwnerWriter {

    private static final int MAX_BATCH = 100;

    /** An update takes one credit for so many records. */
    private static final int RECORDS_A_CREDIT = 10;

    /** To read the records and to look the new owners up. */
    private static final int CREDITS_TO_COMPARE = 2;

    /** A record that is modified again and again is left to the host. */
    private static final int ATTEMPTS = 3;

    private final ZohoApi api;
    private final RecordReader records;
    private final FieldCatalog catalog;
    private final BatchUpdate update;
    private final Workflows workflows;
    private final ZohoOptions options;

    ZohoOwnerWriter(ZohoApi api, RecordReader records, FieldCatalog catalog, ZohoOptions options) {
        this.api = api;
        this.records = records;
        this.catalog = catalog;
        this.update = new BatchUpdate(api, options.runsWorkflows());
        this.workflows = new Workflows(api, options.runsWorkflows());
        this.options = options;
    }

    @Override
    public int maxBatch() {
        return MAX_BATCH;
    }

    @Override
    public boolean writesTerritory() {
        return options.territoryField().isPresent();
    }

    @Override
    public OptionalLong cost(long changes) {
        return OptionalLong.of(portions(changes, RECORDS_A_CREDIT) + portions(changes, MAX_BATCH) * CREDITS_TO_COMPARE);
    }

    private static long portions(long all, long portion) {
        return (all + portion - 1) / portion;
    }

    @Override
    public List<SideEffect> sideEffects(List<OwnerChange> changes) {
        return workflows.of(changes);
    }

    @Override
    public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
        Map<RecordRef, OwnerChangeResult> results = new HashMap<>();
        // Accounts go first: what a workflow passes on to their deals is seen when those are written.
        for (ZohoModule module : ZohoModule.values()) {
            List<OwnerChange> left = changes.stream()
                    .filter(change -> change.ref().type() == module.type())
                    .toList();
            for (int attempt = 1; attempt <= ATTEMPTS && !left.isEmpty(); attempt++) {
                left = apply(module, left, results);
            }
        }
        return changes.stream().map(change -> results.get(change.ref())).toList();
    }

    /** Compares and writes once; those returned were modified in between. */
    private List<OwnerChange> apply(
            ZohoModule module, List<OwnerChange> changes, Map<RecordRef, OwnerChangeResult> results) {
        OwnerComparison comparison = new OwnerComparison(catalog.territoryField(module));
        List<String> ids = changes.stream()
                .map(change -> change.ref().id())
                .filter(ZohoModule::isId)
                .toList();
        Map<String, Row> now = new HashMap<>();
        records.read(module, comparison.fields(), ids)
                .forEach(row -> row.text("id").ifPresent(id -> now.put(id, row)));
        List<OwnerChange> writes = new ArrayList<>();
        for (OwnerChange change : changes) {
            comparison
                    .decide(change, now.get(change.ref().id()))
                    .ifPresentOrElse(result -> results.put(change.ref(), result), () -> writes.add(change));
        }
        List<OwnerChange> allowed = refuseInactive(writes, results);
        if (allowed.isEmpty()) {
            return List.of();
        }
        String lastChange = comparison
                .lastModified(allowed.stream()
                        .map(change -> now.get(change.ref().id()))
                        .toList())
                .map(ZohoTime::of)
                .orElse(null);
        Map<RecordRef, OwnerChangeResult> written = update.apply(module, lastChange, allowed, comparison::values);
        results.putAll(written);
        Set<RecordRef> modified = written.values().stream()
                .filter(BatchUpdate::isModified)
                .map(OwnerChangeResult::ref)
                .collect(Collectors.toSet());
        return allowed.stream()
                .filter(change -> modified.contains(change.ref()))
                .toList();
    }

    /** Zoho refuses inactive owners as it refuses any bad value, so they are found out before. */
    private List<OwnerChange> refuseInactive(List<OwnerChange> writes, Map<RecordRef, OwnerChangeResult> results) {
        if (writes.isEmpty()) {
            return writes;
        }
        Set<OwnerId> active = new HashSet<>();
        Users.all(api, "ActiveUsers").stream()
                .filter(ZohoApi.User::works)
                .forEach(user -> active.add(new OwnerId(user.id())));
        List<OwnerChange> allowed = new ArrayList<>();
        for (OwnerChange change : writes) {
            if (change.next().filter(active::contains).isPresent()) {
                allowed.add(change);
            } else {
                results.put(
                        change.ref(),
                        OwnerChangeResult.refused(
                                change.ref(),
                                change.next().map(OwnerId::value).orElse("Nobody")
                                        + " is no active user in Zoho, and an active user owns every record. Maybe the"
                                        + " user was deactivated."));
            }
        }
        return allowed;
    }
}
