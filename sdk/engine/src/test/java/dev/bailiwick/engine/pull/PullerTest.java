package dev.bailiwick.engine.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.LockLostException;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.ScriptedConnector;
import dev.bailiwick.engine.SetLocks;
import dev.bailiwick.engine.connection.CallLimits;
import dev.bailiwick.engine.connection.ConnectionConfig;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.connection.NoCalls;
import dev.bailiwick.engine.connection.NoTokens;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.engine.mirror.SchemaChange;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PullerTest {

    private static final ConnectionId SANDBOX = new ConnectionId("sandbox");

    private final ScriptedConnector crm = new ScriptedConnector();
    private final ListMirror mirror = new ListMirror();
    private final Nothing nothing = new Nothing();
    private final Set<String> held = new TreeSet<>();
    private final Puller puller = new Puller(
            Connections.open(
                    List.of(new ConnectionConfig(SANDBOX, "scripted", Map.of())),
                    List.of(new ScriptedFactory(crm)),
                    new NoTokens(),
                    new CallLimits(10_000, 1, Duration.ofMillis(1), Duration.ofSeconds(1), 5, Duration.ofSeconds(1)),
                    new NoCalls(),
                    Clock.systemUTC()),
            mirror,
            nothing,
            nothing,
            nothing,
            new ConnectionLocks(new SetLocks(held)));

    @BeforeEach
    void twoAndAHalfThousandAccounts() {
        for (int i = 0; i < 2500; i++) {
            crm.accounts.add(Account.builder()
                    .ref(new RecordRef(RecordType.ACCOUNT, "a" + i))
                    .modifiedAt(Instant.EPOCH.plusSeconds(i))
                    .build());
        }
    }

    // Edge case 15.
    @Test
    void everyPageIsStoredInOrderWithItsCursor() {
        PullReport report = puller.pull(SANDBOX, Progress.NONE);

        assertThat(mirror.stored).containsExactlyElementsOf(crm.accounts);
        assertThat(mirror.cursors).containsEntry(RecordType.ACCOUNT, new Cursor("2500"));
        assertThat(report.accounts()).isEqualTo(new PageChanges(2500, 0, 0));
    }

    @Test
    void aPullThatWasCutOffGoesOnWhereItStopped() {
        mirror.failAfterPages = 1;
        assertThatThrownBy(() -> puller.pull(SANDBOX, Progress.NONE)).hasMessage("cut off");
        mirror.failAfterPages = Integer.MAX_VALUE;

        puller.pull(SANDBOX, Progress.NONE);

        assertThat(mirror.stored).containsExactlyElementsOf(crm.accounts);
    }

    @Test
    void aCrmThatCannotAnswerLargePagesIsAskedForSmallerOnes() {
        crm.largestPage = 100;

        puller.pull(SANDBOX, Progress.NONE);

        assertThat(mirror.stored).hasSize(2500);
        List<Integer> accounts = crm.limits.subList(0, crm.limits.size() - 4);
        assertThat(accounts).startsWith(2000, 500, 125, 31).hasSize(3 + 81);
        assertThat(accounts.subList(3, accounts.size()))
                .as("never too large again")
                .containsOnly(31);
    }

    @Test
    void aCrmThatCannotCountIsPulledWithoutATotal() {
        List<OptionalLong> totals = new ArrayList<>();
        crm.beforeCount = () -> {
            throw new ConnectorException(ConnectorException.Kind.PERMISSION, "no reports for you", null);
        };

        puller.pull(SANDBOX, (step, count, total) -> {
            if (step.equals("accounts from sandbox")) {
                totals.add(total);
            }
        });

        assertThat(mirror.stored).containsExactlyElementsOf(crm.accounts);
        assertThat(totals).first().isEqualTo(OptionalLong.empty());
        assertThat(totals).last().isEqualTo(OptionalLong.of(2500));
    }

    @Test
    void aPullThatLostItsLockStoresNothingMore() {
        mirror.afterPage = held::clear;

        assertThatThrownBy(() -> puller.pull(SANDBOX, Progress.NONE))
                .isInstanceOf(LockLostException.class)
                .hasMessageContaining("The lock `connection:sandbox` was lost");

        assertThat(mirror.stored).hasSize(2000);
    }

    @Test
    void progressNeverGoesBack() {
        List<Long> done = new ArrayList<>();

        puller.pull(SANDBOX, (step, count, total) -> {
            if (step.equals("accounts from sandbox")) {
                done.add(count);
            }
        });

        assertThat(done).startsWith(2000L).endsWith(2500L).isSorted();
    }

    private static final class ListMirror implements MirrorWriter {

        private final List<CrmRecord> stored = new ArrayList<>();
        private final Map<RecordType, Cursor> cursors = new EnumMap<>(RecordType.class);
        private int failAfterPages = Integer.MAX_VALUE;
        private Runnable afterPage = () -> {};

        @Override
        public void saveOwners(ConnectionId connection, List<Owner> owners) {}

        @Override
        public List<SchemaChange> saveSchema(ConnectionId connection, Schema schema) {
            return List.of();
        }

        @Override
        public Optional<Cursor> cursor(ConnectionId connection, RecordType type) {
            return Optional.ofNullable(cursors.get(type));
        }

        @Override
        public PageChanges savePage(ConnectionId connection, RecordType type, ChangePage page) {
            if (failAfterPages-- == 0) {
                throw new IllegalStateException("cut off");
            }
            stored.addAll(page.records());
            cursors.put(type, page.next());
            afterPage.run();
            return new PageChanges(page.records().size(), 0, 0);
        }

        @Override
        public PageChanges saveFetched(
                ConnectionId connection, RecordType type, Collection<String> asked, FetchedRecords found) {
            throw new AssertionError("Nothing is asked for by its id here.");
        }
    }

    private record ScriptedFactory(Connector connector) implements ConnectorFactory {

        @Override
        public String type() {
            return "scripted";
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
}
