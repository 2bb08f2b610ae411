package dev.bailiwick.boot.webhook;

import static dev.bailiwick.boot.webhook.TestDeliveries.delivery;
import static dev.bailiwick.boot.webhook.TestDeliveries.refs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.job.JobId;
import dev.bailiwick.boot.webhook.Delivery.Outcome;
import dev.bailiwick.boot.webhook.MarkTable.Mark;
import dev.bailiwick.engine.ConnectionId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where too much comes to note single records. */
@Timeout(120)
class FloodTest {

    private static final ConnectionId CRM = new ConnectionId("crm");
    private static final ConnectionId OTHER = new ConnectionId("other");

    private final TestClock clock = new TestClock();
    private final DataSource database = TestDatabase.empty();
    private final HintTable table = HintTable.open(database, clock);
    private final MarkTable marks = MarkTable.open(database);
    private final AtomicLong nanoTime = new AtomicLong();

    @AutoClose
    private final HintInbox inbox = new HintInbox(table, nanoTime::get);

    @AutoClose
    private final HintInbox secondNode = new HintInbox(HintTable.open(database, clock));

    @Test
    void moreRecordsThanMayWaitBecomeOneMarkOfTheirConnectionAlone() {
        inbox.take(delivery(OTHER, "other", "001"));
        mark();

        long marked = marks.find(CRM).orElseThrow().lastCall();
        assertThat(table.hints(CRM, 9)).isEmpty();
        assertThat(secondNode.take(delivery(CRM, "later", "002"))).isEqualTo(Outcome.MARKED);
        assertThat(marks.find(CRM).orElseThrow().lastCall()).isGreaterThan(marked);
        assertThat(marks.find(OTHER)).isEmpty();
        assertThat(table.hints(OTHER, 9)).hasSize(1);
    }

    @Test
    void aDeliveryOfMoreThanABatchHoldsIsAMark() {
        assertThat(inbox.take(new Delivery(CRM, Optional.of("d"), refs("r", 2001))))
                .isEqualTo(Outcome.MARKED);

        assertThat(marks.find(CRM)).isPresent();
        assertThat(table.open()).containsExactly(CRM);
    }

    @Test
    void aMarkStandsForTheCallsOfItsConnectionWithoutTheDatabase() {
        mark();
        long marked = marks.find(CRM).orElseThrow().lastCall();

        nanoTime.addAndGet(MarkTable.STANDS.toNanos() / 2 - 1);

        assertThat(inbox.take(delivery(CRM, "d1", "001"))).isEqualTo(Outcome.MARKED);
        assertThat(marks.find(CRM).orElseThrow().lastCall()).isEqualTo(marked);
        assertThat(inbox.take(delivery(OTHER, "d1", "001"))).isEqualTo(Outcome.NOTED);
    }

    @Test
    void oneCallSetsTheMarkAgainBeforeItStandsNoLonger() throws Exception {
        mark();
        long marked = marks.find(CRM).orElseThrow().lastCall();
        nanoTime.addAndGet(MarkTable.STANDS.toNanos() / 2);
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try (Connection hang = database.getConnection();
                Statement statement = hang.createStatement()) {
            hang.setAutoCommit(false);
            statement.execute("lock table webhook_mark");
            Future<Outcome> again = caller.submit(() -> inbox.take(delivery(CRM, "d1", "001")));
            while (waiting(hang) == 0) {
                Thread.onSpinWait();
            }

            assertThat(inbox.take(delivery(CRM, "d2", "001"))).isEqualTo(Outcome.MARKED);
            assertThat(again).isNotDone();
            hang.rollback();
            assertThat(again.get()).isEqualTo(Outcome.MARKED);
        }
        caller.shutdown();
        assertThat(marks.find(CRM).orElseThrow().lastCall()).isGreaterThan(marked);
    }

    @Test
    void aMarkThatWasNotSetAgainStandsForNothingLater() {
        mark();
        long marked = marks.find(CRM).orElseThrow().lastCall();

        nanoTime.addAndGet(MarkTable.STANDS.toNanos());
        inbox.take(delivery(CRM, "d1", "001"));

        assertThat(marks.find(CRM).orElseThrow().lastCall()).isGreaterThan(marked);
    }

    @Test
    void moreCallsAtOnceThanABatchTakesAreAMark() {
        HintBatch batch = new HintBatch();
        for (int i = 0; i <= HintBatch.MOST_CALLS; i++) {
            batch.add(delivery(CRM, "d" + i, "r" + i));
        }
        batch.add(delivery(OTHER, "d", "r"));

        batch.store(table);

        assertThat(marks.find(CRM)).isPresent();
        assertThat(table.hints(CRM, 9)).isEmpty();
        assertThat(table.hints(OTHER, 9)).hasSize(1);
    }

    @Test
    void aPullThatBeganWhileTheMarkStoodDoesNotRemoveIt() {
        mark();
        Mark standing = marks.find(CRM).orElseThrow();
        assertThat(standing.stands()).isTrue();
        marks.pulling(CRM, standing, new JobId("first"));
        inbox.take(delivery(CRM, "d1", "001"));

        marks.pulled(CRM, new JobId("first"), clock.instant());
        assertThat(marks.find(CRM)).isPresent();

        standNoLonger();
        marks.pulling(CRM, marks.find(CRM).orElseThrow(), new JobId("second"));
        marks.pulled(CRM, new JobId("second"), clock.instant());
        assertThat(marks.find(CRM)).isEmpty();
    }

    @Test
    void aFloodThatGoesOnIsPulledAtIntervals() {
        mark();
        marks.pulling(CRM, marks.find(CRM).orElseThrow(), new JobId("first"));

        marks.pulled(CRM, new JobId("first"), clock.instant().plusSeconds(30));
        assertThat(table.open()).isEmpty();

        clock.advance(Duration.ofSeconds(30));
        assertThat(table.open()).containsExactly(CRM);
    }

    @Test
    void aFloodThatIsOverIsPulledForTheLastTimeAtOnce() {
        mark();
        marks.pulling(CRM, marks.find(CRM).orElseThrow(), new JobId("first"));
        marks.pulled(CRM, new JobId("first"), clock.instant().plusSeconds(30));

        standNoLonger();

        assertThat(table.open()).containsExactly(CRM);
    }

    @Test
    void whereAPullCameToNothingTheNextWaitsEvenIfNobodyCalls() {
        mark();
        marks.pulling(CRM, marks.find(CRM).orElseThrow(), new JobId("first"));
        marks.failed(CRM, new JobId("first"), clock.instant().plusSeconds(5));

        standNoLonger();

        assertThat(table.open()).isEmpty();
    }

    @Test
    void aMarkThatIsSetAgainWhileItIsPulledStays() {
        table.mark(CRM);
        JobId pull = new JobId("first");
        marks.pulling(CRM, marks.find(CRM).orElseThrow(), pull);
        inbox.take(delivery(CRM, "d2", "002"));
        standNoLonger();

        marks.pulled(CRM, pull, clock.instant());
        Mark again = marks.find(CRM).orElseThrow();
        assertThat(again.pull()).isEmpty();

        marks.pulling(CRM, again, new JobId("second"));
        marks.pulled(CRM, pull, clock.instant());
        assertThat(marks.find(CRM)).isPresent();
        marks.pulled(CRM, new JobId("second"), clock.instant());
        assertThat(table.open()).isEmpty();
    }

    /** How many others wait for what this transaction has locked. */
    private static int waiting(Connection hang) throws SQLException {
        try (Statement statement = hang.createStatement();
                ResultSet count = statement.executeQuery(
                        "select count(*) from pg_locks where not granted and relation = 'webhook_mark'::regclass")) {
            count.next();
            return count.getInt(1);
        }
    }

    private void mark() {
        assertThat(inbox.take(new Delivery(CRM, Optional.of("flood"), refs("r", HintTable.MOST_OPEN + 1))))
                .isEqualTo(Outcome.MARKED);
    }

    private void standNoLonger() {
        JdbcClient.create(database)
                .sql("update webhook_mark set stands_until = clock_timestamp()")
                .update();
    }
}
