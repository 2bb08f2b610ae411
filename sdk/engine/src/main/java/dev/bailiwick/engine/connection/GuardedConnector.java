package dev.bailiwick.engine.connection;

import dev.bailiwick.spi.ApiUsage;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.IdPage;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.WebhookReceiver;
import dev.bailiwick.spi.WebhookSubscriber;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A connector behind its {@link CallGuard}. */
final class GuardedConnector implements Connector {

    private final Connector connector;
    private final CallGuard guard;

    GuardedConnector(Connector connector, CallGuard guard) {
        this.connector = connector;
        this.guard = guard;
    }

    @Override
    public void check() {
        guard.call(() -> {
            connector.check();
            return true;
        });
    }

    @Override
    public Schema describe() {
        return guard.call(connector::describe);
    }

    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        return guard.call(() -> connector.changes(type, since, limit));
    }

    @Override
    public OptionalLong countChanges(RecordType type, Optional<Cursor> since) {
        return guard.call(() -> connector.countChanges(type, since));
    }

    @Override
    public IdPage ids(RecordType type, Optional<Cursor> after, int limit) {
        return guard.call(() -> connector.ids(type, after, limit));
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        return guard.call(() -> connector.fetch(refs));
    }

    @Override
    public List<Owner> owners() {
        return guard.call(connector::owners);
    }

    @Override
    public Optional<OwnerWriter> ownerWriter() {
        return connector.ownerWriter().map(writer -> new GuardedOwnerWriter(writer, guard));
    }

    @Override
    public Optional<WebhookReceiver> webhookReceiver() {
        return connector.webhookReceiver();
    }

    @Override
    public Optional<WebhookSubscriber> webhookSubscriber() {
        return connector.webhookSubscriber().map(subscriber -> new GuardedWebhookSubscriber(subscriber, guard));
    }

    @Override
    public Optional<ApiUsage> usage() {
        return connector.usage();
    }

    @Override
    public Optional<URI> recordPage(RecordRef ref) {
        return connector.recordPage(ref);
    }

    @Override
    public void close() {
        connector.close();
    }
}
