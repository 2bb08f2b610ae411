package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.connector.pipedrive.PipedriveApi.Update;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes owners one by one: Pipedrive's API has neither batches nor a condition for a write, so each record is read and
 * compared just before it is written. Each change takes 6 tokens of the company's budget of a day, one to read and five
 * to write, and looking a new owner up takes 2 more once a batch.
 */
final class PipedriveOwnerWriter implements OwnerWriter {

    /** Small enough that a batch takes seconds, and stays below the burst limit of an API token. */
    private static final int MAX_BATCH = 20;

    private static final int TOKENS_TO_READ = 1;
    private static final int TOKENS_TO_WRITE = 5;
    private static final int TOKENS_FOR_USER = 2;

    private final PipedriveApi api;
    private final FieldCatalog catalog;
    private final PipedriveOptions options;

    PipedriveOwnerWriter(PipedriveApi api, FieldCatalog catalog, PipedriveOptions options) {
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
        return !options.territoryFields().isEmpty();
    }

    /** As if each batch had one new owner. */
    @Override
    public OptionalLong cost(long changes) {
        long batches = (changes + MAX_BATCH - 1) / MAX_BATCH;
        return OptionalLong.of(changes * (TOKENS_TO_READ + TOKENS_TO_WRITE) + batches * TOKENS_FOR_USER);
    }

    @Override
    public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
        Map<OwnerId, Optional<String>> objections = new HashMap<>();
        List<OwnerChangeResult> results = new ArrayList<>();
        for (OwnerChange change : changes) {
            results.add(apply(change, objections));
        }
        return results;
    }

    /** What is wrong with one record is its own result; everything else stops the batch. */
    private OwnerChangeResult apply(OwnerChange change, Map<OwnerId, Optional<String>> objections) {
        PipedriveObject object = PipedriveObject.of(change.ref().type());
        if (!PipedriveObject.isId(change.ref().id())) {
            return OwnerChangeResult.refused(
                    change.ref(), "Its id is no whole number. Maybe the record is one of another CRM.");
        }
        Optional<String> territoryField = catalog.territoryField(object);
        try {
            // The new owner first: a call between the comparison and the write would let others write unseen.
            Optional<String> objection = change.next()
                    .filter(next -> !change.expected().equals(change.next()))
                    .flatMap(next -> objections.computeIfAbsent(next, this::objection));
            Row now = api.get(object.path(), change.ref().id()).data();
            Optional<OwnerChangeResult> decided = compare(change, now, territoryField);
            return decided.isPresent() ? decided.get() : write(object, change, now, territoryField, objection);
        } catch (ConnectorException e) {
            if (e.kind() != Kind.INVALID) {
                throw e;
            }
            return OwnerChangeResult.refused(change.ref(), e);
        }
    }

    /** What the comparison alone decides; empty when something is to be written. */
    private static Optional<OwnerChangeResult> compare(OwnerChange change, Row now, Optional<String> territoryField) {
        if (RecordReader.isDeleted(now)) {
            return Optional.of(OwnerChangeResult.refused(
                    change.ref(), "It was deleted in Pipedrive. Maybe restore it there, within 30 days."));
        }
        Optional<OwnerId> owner = owner(now);
        if (owner.equals(change.next())) {
            boolean inPlace = territoryField
                    .map(field -> now.text("custom_fields." + field)
                            .map(TerritoryId::new)
                            .equals(change.territory()))
                    .orElse(true);
            return inPlace ? Optional.of(OwnerChangeResult.applied(change.ref())) : Optional.empty();
        }
        if (!owner.equals(change.expected())) {
            return Optional.of(OwnerChangeResult.conflict(change.ref(), owner));
        }
        return change.next().isPresent()
                ? Optional.empty()
                : Optional.of(OwnerChangeResult.refused(
                        change.ref(), "Pipedrive has no records without owner. Maybe name a user for it."));
    }

    private static Optional<OwnerId> owner(Row row) {
        return row.text("owner_id").map(OwnerId::new);
    }

    private OwnerChangeResult write(
            PipedriveObject object,
            OwnerChange change,
            Row now,
            Optional<String> territoryField,
            Optional<String> objection) {
        Optional<OwnerId> moved = change.next().filter(next -> !owner(now).equals(Optional.of(next)));
        if (moved.isPresent() && objection.isPresent()) {
            return OwnerChangeResult.refused(change.ref(), objection.get());
        }
        Long ownerId = moved.map(OwnerId::value).map(Long::valueOf).orElse(null);
        api.update(object.path(), change.ref().id(), new Update(ownerId, territory(territoryField, change)));
        return OwnerChangeResult.applied(change.ref());
    }

    private static @Nullable Map<String, @Nullable String> territory(Optional<String> field, OwnerChange change) {
        if (field.isEmpty()) {
            return null;
        }
        Map<String, @Nullable String> fields = new HashMap<>();
        fields.put(field.get(), change.territory().map(TerritoryId::value).orElse(null));
        return fields;
    }

    /** Why this user may own no records; empty when nothing speaks against it. */
    private Optional<String> objection(OwnerId owner) {
        String why = owner.value() + " is no active user in Pipedrive. Maybe the user was deactivated.";
        if (!PipedriveObject.isId(owner.value())) {
            return Optional.of(why);
        }
        try {
            return api.user(owner.value()).data().works() ? Optional.empty() : Optional.of(why);
        } catch (ConnectorException e) {
            if (e.kind() != Kind.INVALID) {
                throw e;
            }
            return Optional.of(why + " " + e.getMessage());
        }
    }
}
