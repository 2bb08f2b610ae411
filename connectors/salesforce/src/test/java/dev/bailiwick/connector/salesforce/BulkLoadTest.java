package dev.bailiwick.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.testkit.SandboxFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** First loads by the Bulk API, against a stateful org whose jobs take their time. */
class BulkLoadTest {

    /** Two seconds' work for a job. */
    private static final int ACCOUNTS = 10_000;

    private static TestClock clock;
    private static Sandbox org;
    private static AccessToken token;

    private Connector connector = connector();

    @BeforeAll
    static void start() {
        clock = new TestClock("2026-11-02T10:15:30Z");
        org = Sandbox.start(
                SandboxOptions.defaults().accounts(ACCOUNTS).opportunities(40).clock(clock));
        token = SandboxFixture.logIn(org);
    }

    @AfterAll
    static void stop() {
        org.close();
    }

    @Test
    void everyRecordComesOnceAcrossRestartsAndThenWhatChangedMeanwhile() {
        String changed = org.ids(RecordKind.ACCOUNT).get(0);
        String owner = org.ids(RecordKind.USER).get(3);
        List<CrmRecord> records = new ArrayList<>();
        Optional<Cursor> cursor = Optional.empty();
        int waits = 0;
        boolean hasMore = true;
        while (hasMore) {
            connector = connector();
            try {
                ChangePage page = connector.changes(RecordType.ACCOUNT, cursor, 1000);
                assertThat(page.setAside()).isEmpty();
                records.addAll(page.records());
                cursor = Optional.of(page.next());
                hasMore = page.hasMore();
            } catch (ConnectorException e) {
                assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
                clock.pass(e.retryAfter().orElseThrow());
                org.setOwner(changed, owner);
                waits++;
            }
        }

        assertThat(waits).isEqualTo(1);
        assertThat(records.subList(0, ACCOUNTS))
                .extracting(record -> record.ref().id())
                .containsExactlyInAnyOrderElementsOf(org.ids(RecordKind.ACCOUNT));
        assertThat(records.subList(ACCOUNTS, records.size()))
                .filteredOn(record -> record.ref().id().equals(changed))
                .singleElement()
                .extracting(CrmRecord::owner)
                .isEqualTo(Optional.of(new OwnerId(owner)));
        assertThat(records.get(17)).isEqualTo(usualWay(records.get(17)));
    }

    @Test
    void aJobAbortedByAnAdminIsFollowedByTheUsualWay() {
        ChangePage started = connector.changes(RecordType.ACCOUNT, Optional.empty(), 1000);
        String job = started.next().value().split(" ", -1)[3];
        new OrgAdmin(org, token).send("PATCH", "/services/data/v67.0/jobs/query/" + job, "{\"state\":\"Aborted\"}");
        clock.pass(Duration.ofSeconds(5));

        ChangePage page = connector.changes(RecordType.ACCOUNT, Optional.of(started.next()), 1000);

        assertThat(page.records()).hasSize(1000);
        assertThat(page.next().value()).startsWith("1 Account after ");
    }

    @Test
    void fewRecordsAreReadInTheUsualWay() {
        assertThat(connector
                        .changes(RecordType.OPPORTUNITY, Optional.empty(), 1000)
                        .records())
                .hasSize(40);
    }

    /** The same record through a query, as it was when the job read it. */
    private CrmRecord usualWay(CrmRecord record) {
        return connector.fetch(Set.of(record.ref())).records().get(0);
    }

    private static Connector connector() {
        return new TestContext(number -> token)
                .at(clock)
                .with("bulk-reads-from", "5000")
                .connector();
    }
}
