package dev.bailiwick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.engine.mirror.Quarantine;
import dev.bailiwick.engine.mirror.QuarantinedRecord;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.engine.pull.RetryReport;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SetAside;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

        RetryReport report = pulled.retry.retry(PulledCrm.ID, Progress.NONE);

        assertThat(report).isEqualTo(new RetryReport(PulledCrm.ID, 3, 1));
        assertThat(listed()).extracting(QuarantinedRecord::ref).containsExactly(three.get(2));
        assertThat(pulled.mirrored()).contains(bad);
    }

    @Test
    void recordsWithoutAnIdAreKeptButNotAskedFor() {
        pulled.crm.mend(bad);
        pulled.pull();
        pulled.stores
                .mirrorWriter()
                .savePage(
                        PulledCrm.ID,
                        RecordType.ACCOUNT,
                        new ChangePage(List.of(), Set.of(), List.of(nameless("{}")), cursor(), false));

        pulled.pull();

        assertThat(pulled.connector.fetched).isEmpty();
        assertThat(listed()).hasSize(1);
    }

    @Test
    void everyRecordWithoutAnIdIsKept() {
        pulled.crm.mend(bad);
        pulled.pull();
        List<SetAside> nameless = List.of(nameless("{\"a\":1}"), nameless("{\"a\":2}"), nameless(""));
        ChangePage page = new ChangePage(List.of(), Set.of(), nameless, cursor(), false);

        PageChanges changes = pulled.stores.mirrorWriter().savePage(PulledCrm.ID, RecordType.ACCOUNT, page);
        PageChanges again = pulled.stores.mirrorWriter().savePage(PulledCrm.ID, RecordType.ACCOUNT, page);

        assertThat(changes.setAside()).isEqualTo(3);
        assertThat(again.setAside()).isZero();
        assertThat(listed()).hasSize(3).allSatisfy(record -> {
            assertThat(record.ref().id()).startsWith(SetAside.NO_ID);
            assertThat(record.attempts()).isEqualTo(2);
        });
        assertThat(listed().stream().map(record -> raw(record.ref()).orElseThrow()))
                .containsExactlyInAnyOrder("{\"a\":1}", "{\"a\":2}", "");
        assertThat(pulled.retry.retry(PulledCrm.ID, Progress.NONE)).isEqualTo(new RetryReport(PulledCrm.ID, 0, 0));
        pulled.pull();
        assertThat(pulled.connector.fetched).isEmpty();
    }

    @Test
    void quarantineThatCannotBeFetchedKeepsNoChangeOut() {
        pulled.pull();
        RecordRef account = pulled.accounts(2).get(1);
        RecordRef opportunity = pulled.crm.records(RecordType.OPPORTUNITY).get(0);
        pulled.crm.changeOwner(account, new OwnerId("u4"));
        pulled.crm.changeOwner(opportunity, new OwnerId("u4"));
        pulled.connector.beforeFetch = () -> {
            throw new ConnectorException(ConnectorException.Kind.INVALID, "no such view", null);
        };

        assertThatThrownBy(pulled::pull).hasMessageContaining("no such view");

        assertThat(List.of(account, opportunity))
                .allSatisfy(changed -> assertThat(pulled.mirrored(changed))
                        .hasValueSatisfying(record -> assertThat(record.owner()).contains(new OwnerId("u4"))));
    }

    @Test
    void whatAPullBringsAnywayIsNotAskedForToo() {
        pulled.pull();
        pulled.crm.spoil(bad, "{\"employees\":\"more\"}");

        pulled.pull();

        assertThat(pulled.connector.fetched).isEmpty();
        assertThat(raw(bad)).contains("{\"employees\":\"more\"}");
    }

    @Test
    void noMoreIsAskedForAtOnceThanTheConnectorTakes() {
        pulled.accounts(30).forEach(ref -> pulled.crm.spoil(ref, ""));
        pulled.pull();
        pulled.connector.maxFetch = 7;
        pulled.connector.fetchSizes.clear();

        RetryReport report = pulled.retry.retry(PulledCrm.ID, Progress.NONE);

        assertThat(report).isEqualTo(new RetryReport(PulledCrm.ID, 30, 30));
        assertThat(pulled.connector.fetchSizes).containsExactly(7, 7, 7, 7, 2);
    }

    @Test
    void idsComeInPagesAndAreCounted() {
        List<RecordRef> five = pulled.accounts(5);
        five.forEach(ref -> pulled.crm.spoil(ref, ""));
        pulled.pull();
        Quarantine quarantine = pulled.stores.quarantine();

        List<String> first = quarantine.ids(PulledCrm.ID, RecordType.ACCOUNT, "", 3);
        List<String> rest = quarantine.ids(PulledCrm.ID, RecordType.ACCOUNT, first.get(2), 3);

        assertThat(Stream.concat(first.stream(), rest.stream()))
                .containsExactlyElementsOf(
                        five.stream().map(RecordRef::id).sorted().toList());
        assertThat(quarantine.ids(PulledCrm.ID, RecordType.OPPORTUNITY, "", 3)).isEmpty();
        assertThat(quarantine.count(PulledCrm.ID)).isEqualTo(5);
        assertThat(quarantine.count(new ConnectionId("other"))).isZero();
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

    private static SetAside nameless(String raw) {
        return new SetAside(new RecordRef(RecordType.ACCOUNT, SetAside.NO_ID), "id is missing", raw);
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
