package dev.bailiwick.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.mirror.QuarantinedRecord;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.engine.pull.RetryReport;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SetAside;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuarantineTest {

    private final PulledCrm pulled = new PulledCrm();
    private final RecordRef bad = pulled.accounts(1).get(0);

    @BeforeEach
    void aBadRecord() {
        pulled.crm.spoil(bad, "{\"employees\":\"many\"}");
    }

    @Test
    void aBadRecordIsKeptWithWhatTheCrmSentAndTheRestGoesOn() {
        PullReport report = pulled.pull();

        assertThat(report.accounts().setAside()).isEqualTo(1);
        assertThat(pulled.mirrored()).hasSize(39).doesNotContain(bad);
        assertThat(listed()).singleElement().satisfies(record -> {
            assertThat(record.ref()).isEqualTo(bad);
            assertThat(record.reason()).isEqualTo("it is spoilt");
            assertThat(record.lastSeen()).isEqualTo(record.firstSeen());
            assertThat(record.attempts()).isEqualTo(1);
        });
        assertThat(raw(bad)).contains("{\"employees\":\"many\"}");
        assertThat(raw(pulled.accounts(2).get(1))).isEmpty();
    }

    @Test
    void everyPullTriesItAgainUntilItReadsWell() {
        pulled.pull();
        QuarantinedRecord first = listed().get(0);

        PullReport again = pulled.pull();

        assertThat(again.accounts().setAside()).as("told once").isZero();
        assertThat(listed()).singleElement().satisfies(record -> {
            assertThat(record.attempts()).isEqualTo(2);
            assertThat(record.firstSeen()).isEqualTo(first.firstSeen());
            assertThat(record.lastSeen()).isAfter(first.lastSeen());
        });

        pulled.crm.mend(bad);
        PullReport mended = pulled.pull();

        assertThat(mended.accounts().written()).isEqualTo(1);
        assertThat(pulled.mirrored()).hasSize(40).contains(bad);
        assertThat(listed()).isEmpty();
    }

    @Test
    void aRecordThatIsGoneLeavesQuarantine() {
        pulled.pull();
        pulled.crm.lose(bad);

        pulled.pull();

        assertThat(listed()).isEmpty();
    }

    @Test
    void recordsAreTriedOnDemand() {
        List<RecordRef> three = pulled.accounts(3);
        pulled.crm.spoil(three.get(1), "");
        pulled.crm.spoil(three.get(2), "");
        pulled.pull();
        pulled.crm.mend(bad);
        pulled.crm.lose(three.get(1));

        RetryReport report = pulled.puller.retryQuarantine(PulledCrm.ID, Progress.NONE);

        assertThat(report).isEqualTo(new RetryReport(PulledCrm.ID, 3, 1));
        assertThat(listed()).extracting(QuarantinedRecord::ref).containsExactly(three.get(2));
        assertThat(pulled.mirrored()).contains(bad);
    }

    @Test
    void recordsWithoutAnIdAreKeptButNotAskedFor() {
        pulled.crm.mend(bad);
        pulled.pull();
        SetAside nameless = new SetAside(new RecordRef(RecordType.ACCOUNT, SetAside.NO_ID), "id is missing", "{}");
        pulled.stores
                .mirrorWriter()
                .savePage(
                        PulledCrm.ID,
                        RecordType.ACCOUNT,
                        new ChangePage(List.of(), Set.of(), List.of(nameless), cursor(), false));

        pulled.pull();

        assertThat(pulled.connector.fetched).isEmpty();
        assertThat(listed()).hasSize(1);
    }

    @Test
    void whatIsLongIsCutOffAndSaysSoAndIsNotCutTwice() {
        String raw = "x".repeat(SetAside.MAX_RAW) + "yz";
        pulled.crm.spoil(bad, raw);
        pulled.pull();

        String kept = raw(bad).orElseThrow();

        assertThat(kept).isEqualTo("x".repeat(SetAside.MAX_RAW) + "… and 2 more characters");
        assertThat(new SetAside(bad, "again", kept).raw()).isEqualTo(kept);
    }

    @Test
    void whatTheCrmSentShowsInNoLog() {
        assertThat(new SetAside(bad, "why", "secret name")).hasToString(bad + ": why");
    }

    private Cursor cursor() {
        return pulled.stores
                .mirrorWriter()
                .cursor(PulledCrm.ID, RecordType.ACCOUNT)
                .orElseThrow();
    }

    private List<QuarantinedRecord> listed() {
        return pulled.stores.quarantine().newest(PulledCrm.ID, 100);
    }

    private Optional<String> raw(RecordRef ref) {
        return pulled.stores.quarantine().raw(new RecordKey(PulledCrm.ID, ref));
    }
}
