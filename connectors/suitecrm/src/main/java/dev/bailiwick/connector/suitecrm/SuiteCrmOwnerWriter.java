package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.connector.suitecrm.SuiteCrmApi.Bean;
import dev.bailiwick.connector.suitecrm.SuiteCrmApi.Update;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.SideEffect;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Writes owners one by one: SuiteCRM has neither batches nor a condition for a write. Each record is read and compared
 * just before it is written, and compared again as SuiteCRM read it back: hooks and workflows run in between.
 */
final class SuiteCrmOwnerWriter implements OwnerWriter {

    /**
     * Small enough that a batch takes seconds: SuiteCRM runs hooks and workflows at each. After a write whose answer
     * was lost every record of the batch is read, and that one by one too.
     */
    private static final int MAX_BATCH = 10;

    /** Calls for a record: reading, writing. */
    private static final int CALLS = 2;

    private static final String OWNER = "assigned_user_id";

    private final SuiteCrmApi api;
    private final FieldCatalog catalog;
    private final SuiteCrmOptions options;

    SuiteCrmOwnerWriter(SuiteCrmApi api, FieldCatalog catalog, SuiteCrmOptions options) {
        this.api = api;
        this.catalog = catalog;
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

    /** As if each batch had one new owner, who is looked up. */
    @Override
    public OptionalLong cost(long changes) {
        return OptionalLong.of(changes * CALLS + (changes + MAX_BATCH - 1) / MAX_BATCH);
    }

    @Override
    public List<SideEffect> sideEffects(List<OwnerChange> changes) {
        return new Workflows(api).setOffBy(changes);
    }

    @Override
    public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
        Map<OwnerId, Boolean> active = new HashMap<>();
        List<OwnerChangeResult> results = new ArrayList<>();
        for (OwnerChange change : changes) {
            results.add(apply(change, active));
        }
        return results;
    }

    private OwnerChangeResult apply(OwnerChange change, Map<OwnerId, Boolean> active) {
        SuiteCrmModule module = SuiteCrmModule.of(change.ref().type());
        Optional<String> territoryField = catalog.territoryField(module);
        // The new owner first: a call between the comparison and the write would let others write unseen.
        Optional<OwnerId> inactive = change.next()
                .filter(next -> !change.expected().equals(change.next()))
                .filter(next -> !active.computeIfAbsent(next, new Users(api)::isActive));
        Optional<Bean> found = read(module, change.ref().id());
        if (found.isEmpty()) {
            return OwnerChangeResult.refused(
                    change.ref(), "It is not in SuiteCRM. Maybe it was deleted, or is hidden from the connected user.");
        }
        Optional<OwnerId> owner = owner(found.get());
        boolean moves = !owner.equals(change.next());
        if (moves && !owner.equals(change.expected())) {
            return OwnerChangeResult.conflict(change.ref(), owner);
        }
        Map<String, String> attributes = new TreeMap<>();
        if (moves) {
            if (inactive.isPresent()) {
                return OwnerChangeResult.refused(
                        change.ref(),
                        inactive.get().value() + " is no active user in SuiteCRM. Maybe the user has left, or the"
                                + " connected user is no admin and does not see others.");
            }
            attributes.put(OWNER, change.next().map(OwnerId::value).orElse(""));
        }
        territoryField
                .filter(field -> !found.get().text(field).equals(territory(change)))
                .ifPresent(field -> attributes.put(field, territory(change).orElse("")));
        return attributes.isEmpty() ? OwnerChangeResult.applied(change.ref()) : write(module, change, attributes);
    }

    private Optional<Bean> read(SuiteCrmModule module, String id) {
        if (!SuiteCrmModule.isId(id)) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>(List.of(OWNER));
        options.territoryField().ifPresent(fields::add);
        return Listing.of(module.path()).fields(fields).where("id", "eq", id).size(1).page(api).data().stream()
                .findFirst();
    }

    private static Optional<OwnerId> owner(Bean bean) {
        return bean.text(OWNER).map(OwnerId::new);
    }

    private static Optional<String> territory(OwnerChange change) {
        return change.territory().map(TerritoryId::value);
    }

    /** What is wrong with one record is its own result; everything else stops the batch. */
    private OwnerChangeResult write(SuiteCrmModule module, OwnerChange change, Map<String, String> attributes) {
        Bean stored;
        try {
            stored = api.update(Update.of(module.path(), change.ref().id(), attributes))
                    .data();
        } catch (ConnectorException e) {
            // Roles may let a user edit some records of a module and not others.
            if (e.kind() != Kind.INVALID && e.kind() != Kind.PERMISSION) {
                throw e;
            }
            return SuiteCrmErrors.isOfDatabase(e)
                    ? OwnerChangeResult.retry(change.ref(), String.valueOf(e.getMessage()))
                            .withCode(e.code().orElse(null))
                    : OwnerChangeResult.refused(change.ref(), e);
        }
        for (Map.Entry<String, String> wanted : attributes.entrySet()) {
            String actual = stored.text(wanted.getKey()).orElse("");
            if (!actual.equals(wanted.getValue())) {
                return OwnerChangeResult.refused(
                        change.ref(),
                        "SuiteCRM took the change, but " + wanted.getKey() + " is '" + actual + "' afterwards. Maybe a"
                                + " hook or workflow sets it, or the field cannot hold the value.");
            }
        }
        return OwnerChangeResult.applied(change.ref());
    }
}
