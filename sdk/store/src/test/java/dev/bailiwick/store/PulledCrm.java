package dev.bailiwick.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.connection.CallLimits;
import dev.bailiwick.engine.connection.ConnectionConfig;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.connection.TokenSource;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.engine.pull.Puller;
import dev.bailiwick.engine.pull.QuarantineRetry;
import dev.bailiwick.engine.pull.Reconciler;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import dev.bailiwick.testkit.ContractContext;
import dev.bailiwick.testkit.InMemoryCrm;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A CRM in memory that is pulled into the database. */
final class PulledCrm {

    static final ConnectionId ID = new ConnectionId("crm");

    final InMemoryCrm crm = new InMemoryCrm();
    final SmallPages connector = new SmallPages(crm.connector(crm.context()));
    final PostgresStores stores = TestDatabase.emptyStores();
    private final ConnectionLocks locks = new ConnectionLocks(stores.locks());
    private final Connections connections = Connections.open(
            List.of(new ConnectionConfig(ID, "memory", Map.of())),
            List.of(new Factory(connector)),
            new Tokens(),
            new CallLimits(10_000, 1, Duration.ofMillis(1), Duration.ofSeconds(1), 5, Duration.ofSeconds(1)),
            stores.calls(),
            Clock.systemUTC());
    final Reconciler reconciler = new Reconciler(connections, stores.mirrorWriter(), stores.seenIds(), locks);
    final QuarantineRetry retry = new QuarantineRetry(connections, stores.mirrorWriter(), stores.quarantine(), locks);
    private final Puller puller = new Puller(
            connections, stores.mirrorWriter(), stores.seenIds(), stores.quarantine(), stores.revisions(), locks);

    PullReport pull() {
        return puller.pull(ID, Progress.NONE);
    }

    /** The first so many accounts, by their ids. */
    List<RecordRef> accounts(int number) {
        return crm.records(RecordType.ACCOUNT).subList(0, number);
    }

    Set<RecordRef> mirrored() {
        return stores.mirror().accounts(ID, "", 1000).stream()
                .map(CrmRecord::ref)
                .collect(Collectors.toSet());
    }

    Optional<CrmRecord> mirrored(RecordRef ref) {
        return stores.mirror().find(new RecordKey(ID, ref));
    }

    /** Pulls until so many pages of accounts are stored. */
    void pullCutOffAfter(int pages) {
        connector.cutOffAfter(pages);
        try {
            assertThatThrownBy(this::pull).hasMessage("cut off");
        } finally {
            connector.cutOffAfter(Integer.MAX_VALUE);
        }
    }

    private record Factory(Connector connector) implements ConnectorFactory {

        @Override
        public String type() {
            return "memory";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public OAuthSpec oauth(Settings settings) {
            return OAuthSpec.of(URI.create("https://crm.example/authorize"), URI.create("https://crm.example/token"));
        }

        @Override
        public Connector create(ConnectorContext context) {
            return connector;
        }
    }

    private static final class Tokens implements TokenSource {

        @Override
        public AccessToken token(ConnectionId connection) {
            return ContractContext.token("token", Map.of());
        }

        @Override
        public void replace(ConnectionId connection, Instant issuedBefore) {}
    }
}
