package dev.bailiwick.boot.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.job.Job;
import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.boot.job.TestNode;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.pull.HintedPuller;
import dev.bailiwick.engine.pull.Puller;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.store.PostgresStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HintFollowerTest {

    private static final ConnectionId CRM = new ConnectionId("crm");

    private final DataSource database = TestDatabase.empty();
    private final TestClock clock = new TestClock();
    private final HintTable table = HintTable.open(database, clock);
    private final MarkTable marks = MarkTable.open(database);
    private final PostgresStores stores = PostgresStores.open(database);
    private final ListedCrm crm = new ListedCrm();
    private final Connections connections = crm.connections(CRM);
    private final ConnectionLocks locks = new ConnectionLocks(stores.locks());
    private final Puller puller = puller(connections);

    @AutoClose
    private final TestNode node = new TestNode(database, TestNode.PATIENT, clock);

    private final MarkFollower marked = new MarkFollower(marks, node::jobs, clock);
    private final HintFollower follower = follower(true);

    @BeforeEach
    void pullOnce() {
        crm.owners.put("001", "ann");
        crm.owners.put("002", "ann");
        puller.pull(CRM, Progress.NONE);
        crm.changesCalls.set(0);
        node.does("crm", log -> log.pulled(puller.pull(CRM, log)));
    }

    @Test
    void namedRecordsAreReadDeletedOnesLeaveAndOthersStay() {
        crm.owners.put("001", "bob");
        crm.owners.put("002", "bob");
        crm.owners.put("003", "bob");
        note("001", "003");
        follower.follow(CRM);
        assertThat(owner("001")).hasValue("bob");
        assertThat(owner("002")).hasValue("ann");
        assertThat(owner("003")).hasValue("bob");

        crm.owners.remove("001");
        note("001");
        follower.follow(CRM);

        assertThat(owner("001")).isEmpty();
        assertThat(table.open()).isEmpty();
        assertThat(crm.changesCalls).hasValue(0);
    }

    @Test
    void theNextPullGoesOnWhereTheLastOneStopped() {
        Optional<Cursor> cursor = stores.mirrorWriter().cursor(CRM, RecordType.ACCOUNT);
        crm.owners.put("001", "bob");
        note("001");

        follower.follow(CRM);

        assertThat(stores.mirrorWriter().cursor(CRM, RecordType.ACCOUNT))
                .isPresent()
                .isEqualTo(cursor);
    }

    @Test
    void aMarkedConnectionIsPulledByAJobThatAdminsSee() throws InterruptedException {
        crm.owners.put("001", "bob");
        crm.owners.put("002", "bob");
        table.mark(CRM);

        Job pull = pulledByJob();

        assertThat(pull.state()).isEqualTo(State.DONE);
        assertThat(pull.by()).isEqualTo("webhooks");
        assertThat(pull.pulled()).hasSize(1);
        assertThat(owner("001")).hasValue("bob");
        assertThat(owner("002")).hasValue("bob");
        assertThat(table.open()).isEmpty();
    }

    @Test
    void whatTheCrmFailsToGiveStaysNoted() {
        crm.owners.put("001", "bob");
        note("001");
        crm.failure = Optional.of(new ConnectorException(Kind.TRANSIENT, "down", null));

        assertThatExceptionOfType(ConnectorException.class).isThrownBy(() -> follower.follow(CRM));
        assertThat(follower.due()).containsExactly(CRM);

        crm.failure = Optional.empty();
        follower.follow(CRM);
        assertThat(owner("001")).hasValue("bob");
        assertThat(follower.due()).isEmpty();
    }

    @Test
    void aMarkWhosePullFailsStaysAndIsPulledAgainLaterAndLater() throws InterruptedException {
        table.mark(CRM);
        crm.failure = Optional.of(new ConnectorException(Kind.TRANSIENT, "down", null));
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            assertThat(pulledByJob().state()).isEqualTo(State.FAILED);
            Duration wait = Duration.ZERO;
            while (follower.due().isEmpty()) {
                clock.advance(Duration.ofSeconds(5));
                wait = wait.plusSeconds(5);
            }
            waits.add(wait);
        }
        assertThat(waits).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));

        crm.failure = Optional.empty();
        assertThat(pulledByJob().state()).isEqualTo(State.DONE);
        assertThat(marks.find(CRM)).isEmpty();
    }

    @Test
    void aPullThatBeganBeforeTheMarkDoesNotDoForIt() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        Job before = node.start("crm", log -> TestNode.await(goOn));
        table.mark(CRM);
        follower.follow(CRM);
        assertThat(node.jobs().all()).extracting(Job::id).containsExactly(before.id());
        goOn.countDown();
        node.ended();

        node.does("crm", log -> log.pulled(puller.pull(CRM, log)));
        assertThat(pulledByJob().id()).isNotEqualTo(before.id());

        assertThat(marks.find(CRM)).isEmpty();
    }

    @Test
    void whileItsPullIsUnderWayNoOtherIsStarted() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        node.does("crm", log -> TestNode.await(goOn));
        table.mark(CRM);
        follower.follow(CRM);
        follower.follow(CRM);
        goOn.countDown();
        node.ended();
        follower.follow(CRM);

        assertThat(node.jobs().all()).hasSize(1);
        assertThat(marks.find(CRM)).isEmpty();
    }

    @Test
    void whatCannotBeReadByNameIsLeftToAPull() throws InterruptedException {
        crm.owners.put("001", "bob");
        note("001");
        crm.fetchFailure = Optional.of(new ConnectorException(Kind.INVALID, "one of them is broken", null));

        follower.follow(CRM);
        assertThat(marks.find(CRM)).isPresent();
        pulledByJob();

        assertThat(owner("001")).hasValue("bob");
        assertThat(table.open()).isEmpty();
    }

    @Test
    void aBusyConnectionIsReadLater() {
        note("001");
        try (Locks.Held busy = locks.acquire(Set.of(CRM))) {
            follower.follow(CRM);
            assertThat(crm.fetchCalls).hasValue(0);
            assertThat(follower.due()).containsExactly(CRM);
        }

        follower.follow(CRM);
        assertThat(follower.due()).isEmpty();
    }

    @Test
    void whoseGrantIsDeadIsNotCalledButNothingIsForgotten() {
        note("001");

        assertThat(follower(false).due()).isEmpty();
        follower(false).follow(CRM);
        assertThat(crm.fetchCalls).hasValue(0);
        assertThat(follower.due()).containsExactly(CRM);
    }

    @Test
    void onlyABusyConnectionIsPassedOverWithoutAWord() {
        Connections without = crm.connections(new ConnectionId("another"));
        HintFollower follower = new HintFollower(
                table,
                connections,
                id -> true,
                stores.mirror(),
                new HintedPuller(without, stores.mirrorWriter(), locks),
                marked);
        note("001");

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> follower.follow(CRM));
    }

    @Test
    void aConnectionThatWasNeverPulledIsLeftToItsFirstPull() {
        ConnectionId fresh = new ConnectionId("fresh");
        HintFollower ofFresh = new HintFollower(
                table,
                crm.connections(fresh),
                id -> true,
                stores.mirror(),
                new HintedPuller(crm.connections(fresh), stores.mirrorWriter(), locks),
                marked);
        table.mark(fresh);

        ofFresh.follow(fresh);

        assertThat(node.jobs().all()).isEmpty();
        assertThat(table.open()).isEmpty();
    }

    private HintFollower follower(boolean isConnected) {
        return new HintFollower(
                table,
                connections,
                id -> isConnected,
                stores.mirror(),
                new HintedPuller(connections, stores.mirrorWriter(), locks),
                marked);
    }

    /** Has the connection pulled, and follows what became of that. */
    private Job pulledByJob() throws InterruptedException {
        follower.follow(CRM);
        Job pull = node.ended();
        follower.follow(CRM);
        return pull;
    }

    private void note(String... ids) {
        Set<RecordRef> refs =
                Stream.of(ids).map(id -> new RecordRef(RecordType.ACCOUNT, id)).collect(Collectors.toSet());
        try (HintInbox inbox = new HintInbox(table)) {
            inbox.take(new Delivery(CRM, Optional.empty(), refs));
        }
        assertThat(follower.due()).isEqualTo(List.of(CRM));
    }

    private Optional<String> owner(String id) {
        return stores.mirror()
                .find(new RecordKey(CRM, new RecordRef(RecordType.ACCOUNT, id)))
                .flatMap(CrmRecord::owner)
                .map(OwnerId::value);
    }

    private Puller puller(Connections from) {
        return new Puller(
                from, stores.mirrorWriter(), stores.seenIds(), stores.quarantine(), stores.revisions(), locks);
    }
}
