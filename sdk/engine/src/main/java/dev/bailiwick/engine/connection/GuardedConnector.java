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
import java.util.function.Supplier;

/**
 * A connector behind its {@link CallGuard} and within its {@link DailyBudget}. Its {@link #check()} needs no budget,
 * since it tells how much is left.
 */
final class GuardedConnector implements Connector {

    private final Connector connector;
    private final CallGuard guard;
    private final DailyBudget budget;

    GuardedConnector(Connector connector, CallGuard guard, DailyBudget budget) {
        this.connector = connector;
        this.guard = guard;
        this.budget = budget;
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
        return call(connector::describe);
    }

    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        return call(() -> connector.changes(type, since, limit));
    }

    @Override
    public OptionalLong countChanges(RecordType type, Optional<Cursor> since) {
        return call(() -> connector.countChanges(type, since));
    }

    @Override
    public IdPage ids(RecordType type, Optional<Cursor> after, int limit) {
        return call(() -> connector.ids(type, after, limit));
    }

    @Override
    public int maxFetch() {
        return connector.maxFetch();
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        return call(() -> connector.fetch(refs));
    }

    @Override
    public List<Owner> owners() {
        return call(connector::owners);
    }

    @Override
    public Optional<OwnerWriter> ownerWriter() {
        return connector.ownerWriter().map(writer -> new GuardedOwnerWriter(writer, guard, budget));
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

    private <T> T call(Supplier<T> call) {
        return guard.call(() -> {
            budget.require(1);
            return call.get();
        });
    }

    @Override
    public void close() {
        connector.close();
    }
}
