package dev.bailiwick.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.pull.ReconcileReport;
import dev.bailiwick.engine.pull.ReconcileReport.Difference;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcileTest {

    private final PulledCrm pulled = new PulledCrm();

    @BeforeEach
    void pullEverything() {
        pulled.pull();
    }

    @Test
    void aMirrorThatIsEqualStaysSo() {
        assertThat(reconcile())
                .isEqualTo(new ReconcileReport(PulledCrm.ID, new Difference(40, 0, 0, 0), new Difference(40, 0, 0, 0)));
        assertThat(pulled.connector.fetched).isEmpty();
    }

    @Test
    void whatTheCrmNeverToldIsPutRight() {
        List<RecordRef> five = pulled.accounts(5);
        forget(five.get(0));
        forget(five.get(1));
        pulled.crm.spoil(five.get(1), "{}");
        pulled.crm.lose(five.get(2));
        pulled.crm.lose(five.get(3));
        pulled.crm.lose(five.get(4));

        ReconcileReport report = reconcile();

        assertThat(report.accounts()).isEqualTo(new Difference(37, 1, 1, 3));
        assertThat(report.opportunities()).isEqualTo(new Difference(40, 0, 0, 0));
        List<RecordRef> readable = new ArrayList<>(pulled.crm.records(RecordType.ACCOUNT));
        readable.remove(five.get(1));
        assertThat(pulled.mirrored()).containsExactlyInAnyOrderElementsOf(readable);
        assertThat(reconcile().accounts()).isEqualTo(new Difference(37, 0, 0, 0));
    }

    @Test
    void whatAListLeftOutIsAskedForBeforeItIsRemoved() {
        RecordRef unlisted = pulled.accounts(1).get(0);
        pulled.connector.unlisted.add(unlisted.id());

        assertThat(reconcile().accounts()).isEqualTo(new Difference(39, 0, 0, 0));
        assertThat(pulled.connector.fetched).containsExactly(unlisted);
        assertThat(pulled.mirrored()).contains(unlisted);
    }

    @Test
    void aQuarantinedRecordThatIsGoneLeavesWithTheRest() {
        RecordRef bad = pulled.accounts(1).get(0);
        pulled.crm.spoil(bad, "{}");
        pulled.pull();
        pulled.crm.lose(bad);

        reconcile();

        assertThat(pulled.stores.quarantine().newest(PulledCrm.ID, 9)).isEmpty();
        assertThat(pulled.mirrored()).doesNotContain(bad);
    }

    private ReconcileReport reconcile() {
        return pulled.reconciler.reconcile(PulledCrm.ID, Progress.NONE);
    }

    /** Lets the mirror alone lose a record. */
    private void forget(RecordRef ref) {
        pulled.stores
                .mirrorWriter()
                .savePage(
                        PulledCrm.ID,
                        RecordType.ACCOUNT,
                        new ChangePage(
                                List.of(),
                                Set.of(ref),
                                List.of(),
                                pulled.stores
                                        .mirrorWriter()
                                        .cursor(PulledCrm.ID, RecordType.ACCOUNT)
                                        .orElseThrow(),
                                false));
    }
}
