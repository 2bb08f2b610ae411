package dev.bailiwick.example.connector;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import java.util.List;
import java.util.Optional;

/** Rolodex compares the owner itself, one record per call. */
final class RolodexOwnerWriter implements OwnerWriter {

    /** So few that a run that is stopped has little to repeat. */
    private static final int MAX_BATCH = 20;

    private final RolodexApi api;

    RolodexOwnerWriter(RolodexApi api) {
        this.api = api;
    }

    @Override
    public int maxBatch() {
        return MAX_BATCH;
    }

    @Override
    public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
        return changes.stream().map(this::apply).toList();
    }

    private OwnerChangeResult apply(OwnerChange change) {
        try {
            RolodexApi.Transfer transfer = api.transfer(
                    RolodexConnector.path(change.ref().type()),
                    change.ref().id(),
                    change.expected().map(OwnerId::value).orElse(""),
                    change.next().map(OwnerId::value).orElse(""));
            return transfer.done()
                    ? OwnerChangeResult.applied(change.ref())
                    : OwnerChangeResult.conflict(
                            change.ref(),
                            Optional.of(transfer.owner())
                                    .filter(owner -> !owner.isEmpty())
                                    .map(OwnerId::new));
        } catch (ConnectorException e) {
            // An unknown record or user is a fault of this change; anything else stops the batch, and is repeated.
            if (e.kind() == Kind.INVALID) {
                return OwnerChangeResult.refused(change.ref(), e);
            }
            throw e;
        }
    }
}
