package dev.bailiwick.example.connector;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.testkit.Capability;
import dev.bailiwick.testkit.ContractContext;
import dev.bailiwick.testkit.CrmFixture;
import dev.bailiwick.testkit.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The connector with a CRM to play with, for the suites. */
final class RolodexFixture implements CrmFixture {

    private final RolodexServer server = new RolodexServer();

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.REPORTS_DELETIONS, Capability.SAYS_WHEN_TO_RETRY, Capability.WRITES_OWNERS);
    }

    @Override
    public ConnectorContext context() {
        return ContractContext.of(
                new RolodexConnectorFactory().settings(),
                Map.of("base-url", server.url(), "allowed-hosts", "127.0.0.1"),
                () -> ContractContext.token(RolodexServer.TOKEN, Map.of()));
    }

    @Override
    public Connector connector(ConnectorContext context) {
        return new RolodexConnectorFactory().create(context);
    }

    @Override
    public List<RecordRef> records(RecordType type) {
        return server.ids(type).stream().map(id -> new RecordRef(type, id)).toList();
    }

    @Override
    public Optional<OwnerId> ownerOf(RecordRef ref) {
        return server.ownerOf(ref.id()).map(OwnerId::new);
    }

    @Override
    public Optional<OwnerId> inactiveOwner() {
        return Optional.of(new OwnerId(RolodexServer.LEFT));
    }

    @Override
    public void changeOwner(RecordRef ref, OwnerId owner) {
        server.give(ref.id(), owner.value());
    }

    @Override
    public void delete(RecordRef ref) {
        server.delete(ref.id());
    }

    @Override
    public RecordRef unknown(RecordType type) {
        return new RecordRef(type, "x999");
    }

    @Override
    public OwnerId unknownOwner() {
        return new OwnerId("nobody");
    }

    @Override
    public void failNext(Failure failure) {
        server.failNext(failure);
    }

    @Override
    public long requests() {
        return server.requests();
    }

    @Override
    public void close() {
        server.close();
    }
}
