package dev.bailiwick.testkit;

import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.WebhookReceiver;
import dev.bailiwick.spi.WebhookResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A connector that does nothing, and throws nothing either. */
final class IdleConnector implements Connector {

    @Override
    public void check() {}

    @Override
    public Schema describe() {
        return new Schema(Map.of());
    }

    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        return new ChangePage(List.of(), Set.of(), List.of(), new Cursor("nowhere"), false);
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        return new FetchedRecords(List.of(), List.of());
    }

    @Override
    public List<Owner> owners() {
        return List.of();
    }

    @Override
    public Optional<OwnerWriter> ownerWriter() {
        return Optional.of(new OwnerWriter() {
            @Override
            public int maxBatch() {
                return 1;
            }

            @Override
            public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
                return List.of();
            }
        });
    }

    @Override
    public Optional<WebhookReceiver> webhookReceiver() {
        return Optional.of(request -> WebhookResult.accepted(Set.of(), null));
    }
}
