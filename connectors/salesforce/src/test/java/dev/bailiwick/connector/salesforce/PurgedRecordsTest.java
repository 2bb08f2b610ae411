package dev.bailiwick.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.testkit.SandboxFixture;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deletions that no query shows, against a stateful org. */
class PurgedRecordsTest {

    private final TestClock clock = new TestClock("2026-11-02T10:15:30Z");
    private final Sandbox org = Sandbox.start(
            SandboxOptions.defaults().accounts(30).opportunities(30).clock(clock));
    private final AccessToken token = SandboxFixture.logIn(org);
    private final Connector connector =
            new TestContext(number -> token).at(clock).connector();
    private final OrgAdmin admin = new OrgAdmin(org, token);

    @AfterEach
    void stop() {
        org.close();
    }

    // Edge case 19.
    @Test
    void aRecordPurgedBetweenTwoRunsIsReportedOnce() {
        ChangePage first = connector.changes(RecordType.ACCOUNT, Optional.empty(), 1000);
        String gone = org.ids(RecordKind.ACCOUNT).get(3);
        clock.pass(Duration.ofMinutes(10));
        org.delete(gone);
        admin.purge(gone);
        clock.pass(Duration.ofMinutes(10));

        ChangePage second = connector.changes(RecordType.ACCOUNT, Optional.of(first.next()), 1000);
        clock.pass(Duration.ofMinutes(10));
        ChangePage third = connector.changes(RecordType.ACCOUNT, Optional.of(second.next()), 1000);

        assertThat(second.deleted()).containsExactly(new RecordRef(RecordType.ACCOUNT, gone));
        assertThat(third.deleted()).isEmpty();
    }

    @Test
    void aRecordPurgedWhileTheFirstRunWasReadingIsReportedByTheNext() {
        ChangePage first = connector.changes(RecordType.OPPORTUNITY, Optional.empty(), 10);
        String gone = first.records().get(2).ref().id();
        clock.pass(Duration.ofMinutes(1));
        org.delete(gone);
        admin.purge(gone);
        clock.pass(Duration.ofMinutes(2));

        ChangePage rest = connector.changes(RecordType.OPPORTUNITY, Optional.of(first.next()), 1000);
        ChangePage next = connector.changes(RecordType.OPPORTUNITY, Optional.of(rest.next()), 1000);

        assertThat(rest.hasMore()).isFalse();
        assertThat(next.deleted()).containsExactly(new RecordRef(RecordType.OPPORTUNITY, gone));
    }
}
