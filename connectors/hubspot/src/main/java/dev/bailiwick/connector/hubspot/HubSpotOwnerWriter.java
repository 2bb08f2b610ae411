package dev.bailiwick.connector.hubspot;

import dev.bailiwick.connector.http.RemainingAllowance;
import dev.bailiwick.connector.hubspot.HubSpotApi.BatchAnswer;
import dev.bailiwick.connector.hubspot.HubSpotApi.BatchError;
import dev.bailiwick.connector.hubspot.HubSpotApi.BatchUpdate;
import dev.bailiwick.connector.hubspot.HubSpotApi.Item;
import dev.bailiwick.connector.hubspot.HubSpotApi.OwnerItem;
import dev.bailiwick.connector.hubspot.HubSpotApi.Owners;
import dev.bailiwick.connector.hubspot.HubSpotApi.Update;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SideEffect;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Writes owners in batches. HubSpot's API has no condition for a write, so the owner is read and compared just before.
 */
final class HubSpotOwnerWriter implements OwnerWriter {

    private static final int MAX_BATCH = 100;

    /** Calls for a batch: reading, looking the new owners up, writing. */
    private static final int CALLS = 3;

    private static final String OWNER = "hubspot_owner_id";

    private final HubSpotApi api;
    private final RecordReader records;
    private final HubSpotOptions options;
    private final RemainingAllowance usage;

    HubSpotOwnerWriter(HubSpotApi api, RecordReader records, HubSpotOptions options, RemainingAllowance usage) {
        this.api = api;
        this.records = records;
        this.options = options;
        this.usage = usage;
    }

    @Override
    public int maxBatch() {
        return MAX_BATCH;
    }

    @Override
    public boolean writesTerritory() {
        return options.territoryProperty().isPresent();
    }

    @Override
    public OptionalLong cost(long changes) {
        return usage.last().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of((changes + MAX_BATCH - 1) / MAX_BATCH * CALLS);
    }

    /** Whether the account passes owners on is a setting that no API tells. */
    @Override
    public List<SideEffect> sideEffects(List<OwnerChange> changes) {
        long companies = changes.stream()
                .filter(change -> HubSpotObject.of(change.ref().type()) == HubSpotObject.COMPANY)
                .filter(change -> !change.expected().equals(change.next()))
                .count();
        return companies == 0
                ? List.of()
                : List.of(new SideEffect(
                        companies,
                        "companies may pass their new owner on to their contacts, where the HubSpot account syncs"
                                + " ownership"));
    }

    @Override
    public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
        Map<RecordRef, OwnerChangeResult> results = new HashMap<>();
        for (HubSpotObject object : HubSpotObject.values()) {
            List<OwnerChange> ofType = changes.stream()
                    .filter(change -> change.ref().type() == object.type())
                    .toList();
            if (!ofType.isEmpty()) {
                apply(object, ofType, results);
            }
        }
        return changes.stream().map(change -> results.get(change.ref())).toList();
    }

    private void apply(HubSpotObject object, List<OwnerChange> changes, Map<RecordRef, OwnerChangeResult> results) {
        Map<String, Item> now = new HashMap<>();
        List<String> properties = new ArrayList<>(List.of(OWNER));
        options.territoryProperty().ifPresent(properties::add);
        records.read(object, changes.stream().map(change -> change.ref().id()).toList(), properties)
                .forEach(item -> now.put(item.id(), item));
        List<OwnerChange> writes = new ArrayList<>();
        for (OwnerChange change : changes) {
            Optional<OwnerChangeResult> decided =
                    compare(change, Optional.ofNullable(now.get(change.ref().id())));
            decided.ifPresentOrElse(result -> results.put(change.ref(), result), () -> writes.add(change));
        }
        if (!writes.isEmpty()) {
            writeToActiveOwners(object, writes, results);
        }
    }

    /** What the comparison alone decides; empty when something is to be written. */
    private Optional<OwnerChangeResult> compare(OwnerChange change, Optional<Item> now) {
        if (now.isEmpty()) {
            return Optional.of(OwnerChangeResult.refused(
                    change.ref(), "HubSpot has no such record now. Maybe it was deleted or merged."));
        }
        Optional<OwnerId> owner = now.get().row().text(OWNER).map(OwnerId::new);
        if (owner.equals(change.next())) {
            boolean inPlace = options.territoryProperty()
                    .map(property ->
                            now.get().row().text(property).map(TerritoryId::new).equals(change.territory()))
                    .orElse(true);
            return inPlace ? Optional.of(OwnerChangeResult.applied(change.ref())) : Optional.empty();
        }
        return owner.equals(change.expected())
                ? Optional.empty()
                : Optional.of(OwnerChangeResult.conflict(change.ref(), owner));
    }

    /** HubSpot takes deactivated owners without a word. */
    private void writeToActiveOwners(
            HubSpotObject object, List<OwnerChange> writes, Map<RecordRef, OwnerChangeResult> results) {
        Set<OwnerId> active = activeOwners();
        List<OwnerChange> allowed = new ArrayList<>();
        for (OwnerChange change : writes) {
            if (change.next().isPresent() && !active.contains(change.next().get())) {
                results.put(
                        change.ref(),
                        OwnerChangeResult.refused(
                                change.ref(),
                                change.next().get().value()
                                        + " is no active owner in HubSpot. Maybe the user was deactivated."));
            } else {
                allowed.add(change);
            }
        }
        if (!allowed.isEmpty()) {
            write(object, allowed, results);
        }
    }

    private Set<OwnerId> activeOwners() {
        Set<OwnerId> active = new HashSet<>();
        Optional<String> after = Optional.empty();
        do {
            Owners page = api.owners(MAX_BATCH, after.orElse(null), false);
            page.results().stream().map(OwnerItem::id).map(OwnerId::new).forEach(active::add);
            after = page.after();
        } while (after.isPresent());
        return active;
    }

    /** Some mistakes of one record make HubSpot refuse the whole batch: halves of it find the record. */
    private void write(HubSpotObject object, List<OwnerChange> writes, Map<RecordRef, OwnerChangeResult> results) {
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
                results.put(ref, OwnerChangeResult.refused(ref, String.valueOf(e.getMessage())));
            } else {
                write(object, writes.subList(0, writes.size() / 2), results);
                write(object, writes.subList(writes.size() / 2, writes.size()), results);
            }
        }
    }

    private Update update(OwnerChange change) {
        Map<String, String> properties = new HashMap<>();
        properties.put(OWNER, change.next().map(OwnerId::value).orElse(""));
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
                    OwnerChangeResult.retry(change.ref(), "HubSpot's answer does not say what became of this record."));
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
        return HubSpotErrors.passes(category) ? OwnerChangeResult.retry(ref, why) : OwnerChangeResult.refused(ref, why);
    }
}
