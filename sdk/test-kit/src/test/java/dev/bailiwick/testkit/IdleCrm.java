package dev.bailiwick.testkit;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import dev.bailiwick.spi.WebhookRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A CRM that can do everything, with a connector that does nothing. */
final class IdleCrm implements CrmFixture {

    private final InMemoryCrm crm = new InMemoryCrm();

    @Override
    public Connector connector(ConnectorContext context) {
        return new IdleConnector();
    }

    @Override
    public Set<Capability> capabilities() {
        return crm.capabilities();
    }

    @Override
    public ConnectorContext context() {
        return crm.context();
    }

    @Override
    public List<RecordRef> records(RecordType type) {
        return crm.records(type);
    }

    @Override
    public Optional<OwnerId> ownerOf(RecordRef ref) {
        return crm.ownerOf(ref);
    }

    @Override
    public Optional<OwnerId> inactiveOwner() {
        return crm.inactiveOwner();
    }

    @Override
    public void changeOwner(RecordRef ref, OwnerId owner) {
        crm.changeOwner(ref, owner);
    }

    @Override
    public void delete(RecordRef ref) {
        crm.delete(ref);
    }

    @Override
    public void restore(RecordRef ref) {
        crm.restore(ref);
    }

    @Override
    public void expireCursors() {
        crm.expireCursors();
    }

    @Override
    public RecordRef unknown(RecordType type) {
        return crm.unknown(type);
    }

    @Override
    public OwnerId unknownOwner() {
        return crm.unknownOwner();
    }

    @Override
    public void failNext(Failure failure) {
        crm.failNext(failure);
    }

    @Override
    public long requests() {
        return crm.requests();
    }

    @Override
    public Optional<TerritoryId> territoryOf(RecordRef ref) {
        return crm.territoryOf(ref);
    }

    @Override
    public WebhookRequest webhook(RecordRef changed) {
        return crm.webhook(changed);
    }

    @Override
    public WebhookRequest forgedWebhook(RecordRef changed) {
        return crm.forgedWebhook(changed);
    }

    @Override
    public long subscriptions(URI callback) {
        return crm.subscriptions(callback);
    }

    @Override
    public void close() {
        crm.close();
    }
}
