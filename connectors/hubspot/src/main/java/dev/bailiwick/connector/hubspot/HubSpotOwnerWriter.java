package dev.bailiwick.connector.hubspot;

import dev.bailiwick.connector.hubspot.HubSpotApi.Item;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SideEffect;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes owners in batches. HubSpot's API has no condition for a write, so the owner is read and compared just before.
 */
final class HubSpotOwnerWriter implements OwnerWriter {

    private static final int MAX_BATCH = 100;

    /** Calls for a batch: reading, looking the new owners up, writing. */
    private static final int CALLS = 3;

    static final String OWNER = "hubspot_owner_id";

    private final RecordReader records;
    private final OwnerReader owners;
    private final HubSpotOptions options;
    private final BatchWriter batches;

    HubSpotOwnerWriter(HubSpotApi api, RecordReader records, OwnerReader owners, HubSpotOptions options) {
        this.records = records;
        this.owners = owners;
        this.options = options;
        this.batches = new BatchWriter(api, options);
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
        return OptionalLong.of((changes + MAX_BATCH - 1) / MAX_BATCH * CALLS);
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
        // Before the comparison: a call between that and the write, repeated for a while, would let others write
        // unseen.
        Set<OwnerId> active = activeOwners(changes);
        List<OwnerChange> writes = new ArrayList<>();
        for (HubSpotObject object : HubSpotObject.values()) {
            writes.addAll(compared(object, of(object, changes), results));
        }
        List<OwnerChange> allowed = toActiveOwners(writes, active, results);
        for (HubSpotObject object : HubSpotObject.values()) {
            List<OwnerChange> batch = of(object, allowed);
            if (!batch.isEmpty()) {
                batches.write(object, batch, results);
            }
        }
        return changes.stream().map(change -> results.get(change.ref())).toList();
    }

    private static List<OwnerChange> of(HubSpotObject object, List<OwnerChange> changes) {
        return changes.stream()
                .filter(change -> change.ref().type() == object.type())
                .toList();
    }

    /** The changes that are to be written as things stand. */
    private List<OwnerChange> compared(
            HubSpotObject object, List<OwnerChange> changes, Map<RecordRef, OwnerChangeResult> results) {
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
        return writes;
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

    /**
     * The writes whose new owner is active. HubSpot refuses an owner who never was, and with it the whole batch; of
     * archived ones its documentation says nothing, so that its own refusal cannot be relied on.
     */
    private static List<OwnerChange> toActiveOwners(
            List<OwnerChange> writes, Set<OwnerId> active, Map<RecordRef, OwnerChangeResult> results) {
        List<OwnerChange> allowed = new ArrayList<>();
        for (OwnerChange change : writes) {
            Optional<OwnerId> gone = newOwner(change).filter(owner -> !active.contains(owner));
            gone.ifPresentOrElse(
                    owner -> results.put(
                            change.ref(),
                            OwnerChangeResult.refused(
                                    change.ref(),
                                    owner.value() + " is no active owner in HubSpot. Maybe the user was deactivated.")),
                    () -> allowed.add(change));
        }
        return allowed;
    }

    /** Nobody is asked for where no record is to have another owner. */
    private Set<OwnerId> activeOwners(List<OwnerChange> changes) {
        return changes.stream().allMatch(change -> newOwner(change).isEmpty())
                ? Set.of()
                : owners.all(false).stream()
                        .map(owner -> new OwnerId(owner.id()))
                        .collect(Collectors.toSet());
    }

    /** Empty when the record is to have no owner, or keeps the one it has. */
    private static Optional<OwnerId> newOwner(OwnerChange change) {
        return change.next().equals(change.expected()) ? Optional.empty() : change.next();
    }
}
