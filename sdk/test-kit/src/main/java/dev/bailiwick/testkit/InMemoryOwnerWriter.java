package dev.bailiwick.testkit;

import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.SideEffect;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes owners of an {@link InMemoryCrm}, which compares and sets in one step. */
final class InMemoryOwnerWriter implements OwnerWriter {

    private static final int MAX_BATCH = 20;

    private final InMemoryCrm crm;
    private final InMemoryConnector connector;

    InMemoryOwnerWriter(InMemoryCrm crm, InMemoryConnector connector) {
        this.crm = crm;
        this.connector = connector;
    }

    @Override
    public int maxBatch() {
        return MAX_BATCH;
    }

    @Override
    public boolean writesTerritory() {
        return true;
    }

    @Override
    public OptionalLong cost(long changes) {
        return OptionalLong.of((changes + MAX_BATCH - 1) / MAX_BATCH);
    }

    @Override
    public List<SideEffect> sideEffects(List<OwnerChange> changes) {
        return connector.request(() -> List.of(new SideEffect(changes.size(), "records tell their old owner")));
    }

    @Override
    public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
        return connector.request(() -> changes.stream().map(this::apply).toList());
    }

    private OwnerChangeResult apply(OwnerChange change) {
        Optional<OwnerId> owner = crm.ownerOf(change.ref());
        if (owner.isEmpty()) {
            return OwnerChangeResult.refused(change.ref(), "There is no such record. Maybe it was deleted.");
        }
        if (crm.isLocked(change.ref())) {
            return OwnerChangeResult.retry(change.ref(), "Somebody else is writing the record. Maybe it passes.")
                    .withCode("LOCKED");
        }
        if (!owner.equals(change.next())) {
            if (!owner.equals(change.expected())) {
                return OwnerChangeResult.conflict(change.ref(), owner);
            }
            if (crm.owners().stream()
                    .filter(Owner::active)
                    .noneMatch(user -> Optional.of(user.id()).equals(change.next()))) {
                return OwnerChangeResult.refused(change.ref(), "The user may own no records. Maybe they left.");
            }
            crm.changeOwner(change.ref(), change.next().orElseThrow());
        }
        crm.place(change.ref(), change.territory());
        return OwnerChangeResult.applied(change.ref());
    }
}
