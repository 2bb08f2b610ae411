package dev.bailiwick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.SchemaChange;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SchemaField;
import dev.bailiwick.spi.SetAside;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when a CRM no longer knows a cursor, or its fields changed. */
class ResyncTest {

    private static final SchemaField SIZE = SchemaField.of("Size__c", "Size", SchemaField.Type.TEXT);

    private final PulledCrm pulled = new PulledCrm();

    @BeforeEach
    void pullEverything() {
        pulled.pull();
    }

    @Test
    void everythingIsReadAgainAndWhatIsGoneIsRemovedAndThePullSaysWhy() {
        RecordRef lost = pulled.accounts(1).get(0);
        RecordRef given = pulled.accounts(2).get(1);
        pulled.crm.lose(lost);
        pulled.crm.changeOwner(given, new OwnerId("u4"));
        pulled.crm.expireCursors();

        PullReport report = pulled.pull();

        assertThat(report.resyncs()).containsOnlyKeys(RecordType.ACCOUNT, RecordType.OPPORTUNITY);
        assertThat(report.resyncs().get(RecordType.ACCOUNT)).contains("begins behind this cursor");
        assertThat(report.accounts().deleted()).isEqualTo(1);
        assertThat(pulled.mirrored()).containsExactlyInAnyOrderElementsOf(pulled.crm.records(RecordType.ACCOUNT));
        assertThat(pulled.mirrored(given))
                .hasValueSatisfying(record -> assertThat(record.owner()).contains(new OwnerId("u4")));
        assertThat(pulled.pull().resyncs()).isEmpty();
    }

    @Test
    void onlyWhatWasNotSeenIsAskedForAgain() {
        pulled.crm.lose(pulled.accounts(1).get(0));
        pulled.crm.expireCursors();

        pulled.pull();

        assertThat(pulled.connector.fetched).hasSize(1);
    }

    @Test
    void aResyncThatWasCutOffGoesOnWhereItStopped() {
        RecordRef lost = pulled.accounts(1).get(0);
        pulled.crm.lose(lost);
        pulled.crm.expireCursors();
        pulled.pullCutOffAfter(3);
        assertThat(pulled.mirrored()).contains(lost);
        Cursor stopped = pulled.stores
                .mirrorWriter()
                .cursor(PulledCrm.ID, RecordType.ACCOUNT)
                .orElseThrow();
        pulled.connector.cursors.clear();

        PullReport report = pulled.pull();

        assertThat(pulled.connector.cursors).startsWith(Optional.of(stopped)).doesNotContain(Optional.empty());
        assertThat(report.resyncs().get(RecordType.ACCOUNT)).contains("begins behind this cursor");
        assertThat(pulled.connector.fetched).containsExactly(lost);
        assertThat(pulled.mirrored()).containsExactlyInAnyOrderElementsOf(pulled.crm.records(RecordType.ACCOUNT));
    }

    @Test
    void whatChangesBetweenTwoPartsOfAResyncIsNotRemoved() {
        pulled.crm.expireCursors();
        pulled.pullCutOffAfter(2);
        List<RecordRef> three = pulled.accounts(3);
        pulled.crm.delete(three.get(0));
        pulled.crm.delete(three.get(1));
        pulled.crm.restore(three.get(1));
        pulled.crm.changeOwner(three.get(2), new OwnerId("u4"));

        pulled.pull();
        assertThat(pulled.mirrored()).contains(three.get(1), three.get(2));
        pulled.pull();

        assertThat(pulled.mirrored())
                .containsExactlyInAnyOrderElementsOf(pulled.crm.records(RecordType.ACCOUNT))
                .doesNotContain(three.get(0));
    }

    @Test
    void aCursorThatExpiresAgainAndAgainEndsThePull() {
        pulled.crm.expireCursors();
        pulled.connector.beforePage = pulled.crm::expireCursors;

        assertThatThrownBy(pulled::pull).isInstanceOf(ConnectorException.class);

        pulled.connector.beforePage = () -> {};
        assertThat(pulled.pull().resyncs()).containsKey(RecordType.ACCOUNT);
        assertThat(pulled.mirrored()).containsExactlyInAnyOrderElementsOf(pulled.crm.records(RecordType.ACCOUNT));
    }

    @Test
    void aNewFieldReachesRecordsThatNobodyChanged() {
        pulled.connector.added = Optional.of(SIZE);
        pulled.pullCutOffAfter(0);

        PullReport report = pulled.pull();

        assertThat(report.resyncs())
                .isEqualTo(Map.of(RecordType.ACCOUNT, "fields that are new or other than before: Size__c"));
        assertThat(report.accounts().written()).isEqualTo(40);
        assertThat(pulled.accounts(40))
                .allSatisfy(ref -> assertThat(pulled.mirrored(ref))
                        .hasValueSatisfying(
                                record -> assertThat(record.custom()).containsEntry("Size__c", "new")));
        assertThat(pulled.pull().resyncs()).isEmpty();
    }

    @Test
    void aFieldOfAnotherTypeIsReadAgainAndOneThatVanishedIsNot() {
        pulled.connector.added = Optional.of(SIZE);
        pulled.pull();

        pulled.connector.added = Optional.of(SchemaField.of("Size__c", "Size", SchemaField.Type.NUMBER));
        assertThat(pulled.pull().resyncs()).containsOnlyKeys(RecordType.ACCOUNT);
        pulled.connector.added = Optional.empty();
        PullReport vanished = pulled.pull();

        assertThat(vanished.schemaChanges()).hasSize(1);
        assertThat(vanished.resyncs()).isEmpty();
    }

    @Test
    void aNewFieldThatARetryOfQuarantineMetIsToldByTheNextPull() {
        pulled.connector.added = Optional.of(SIZE);
        pulled.retry.retry(PulledCrm.ID, Progress.NONE);

        PullReport report = pulled.pull();

        assertThat(report.schemaChanges()).extracting(SchemaChange::field).containsExactly("Size__c");
        assertThat(report.resyncs()).containsOnlyKeys(RecordType.ACCOUNT);
    }

    @Test
    void recordsWithoutAnIdThatComeNoMoreLeaveQuarantineAndTheOthersStay() {
        pulled.crm.expireCursors();
        pulled.pullCutOffAfter(2);
        save(nameless("{\"a\":1}"));
        pulled.pull();
        save(nameless("{\"a\":2}"));
        pulled.crm.expireCursors();
        pulled.pullCutOffAfter(2);
        save(nameless("{\"a\":1}"));

        pulled.pull();

        assertThat(pulled.stores.quarantine().newest(PulledCrm.ID, 9))
                .singleElement()
                .satisfies(record -> assertThat(
                                pulled.stores.quarantine().raw(new RecordKey(PulledCrm.ID, record.ref())))
                        .contains("{\"a\":1}"));
    }

    private void save(SetAside nameless) {
        MirrorWriter mirror = pulled.stores.mirrorWriter();
        Cursor cursor = mirror.cursor(PulledCrm.ID, RecordType.ACCOUNT).orElseThrow();
        mirror.savePage(
                PulledCrm.ID,
                RecordType.ACCOUNT,
                new ChangePage(List.of(), Set.of(), List.of(nameless), cursor, false));
    }

    private static SetAside nameless(String raw) {
        return new SetAside(new RecordRef(RecordType.ACCOUNT, SetAside.NO_ID), "id is missing", raw);
    }

    @Test
    void aReconcileWaitsForAResyncToEnd() {
        pulled.crm.expireCursors();
        pulled.pullCutOffAfter(2);

        assertThatThrownBy(() -> pulled.reconciler.reconcile(PulledCrm.ID, Progress.NONE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("accounts of `crm` are being read again");
    }
}
