package dev.bailiwick.boot.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.job.JobId;
import dev.bailiwick.boot.webhook.Delivery.Outcome;
import dev.bailiwick.boot.webhook.HintTable.Hint;
import dev.bailiwick.boot.webhook.MarkTable.Mark;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(120)
class HintInboxTest {

    private static final ConnectionId CRM = new ConnectionId("crm");
    private static final ConnectionId OTHER = new ConnectionId("other");

    /** Fewer than make a mark. */
    private static final int CALLS = 300;

    private final TestClock clock = new TestClock();
    private final DataSource database = TestDatabase.empty();
    private final HintTable table = HintTable.open(database, clock);
    private final MarkTable marks = MarkTable.open(database);
    private final AtomicLong nanoTime = new AtomicLong();
    private final HintInbox inbox = new HintInbox(table, nanoTime::get);
    private final HintInbox secondNode = new HintInbox(HintTable.open(database, clock));

    @AfterEach
    void stop() {
        inbox.close();
        secondNode.close();
    }

    @Test
    void aDeliveryThatComesTwiceIsNotedOnceOnWhicheverNode() {
        assertThat(inbox.take(delivery(CRM, "d1", "001"))).isEqualTo(Outcome.NOTED);
        table.done(CRM, table.hints(CRM, 9));

        assertThat(inbox.take(delivery(CRM, "d1", "001"))).isEqualTo(Outcome.REPEATED);
        assertThat(secondNode.take(delivery(CRM, "d1", "001"))).isEqualTo(Outcome.REPEATED);
        assertThat(table.open()).isEmpty();
        assertThat(inbox.take(delivery(OTHER, "d1", "001"))).isEqualTo(Outcome.NOTED);
        assertThat(table.open()).containsExactly(OTHER);
    }

    @Test
    void aDeliveryIsKnownForAWhile() {
        inbox.take(delivery(CRM, "d1", "001"));
        clock.advance(Duration.ofDays(3).minusSeconds(1));
        table.forgetDeliveries(Duration.ofDays(3));
        assertThat(inbox.take(delivery(CRM, "d1", "001"))).isEqualTo(Outcome.REPEATED);

        clock.advance(Duration.ofSeconds(2));
        table.forgetDeliveries(Duration.ofDays(3));
        assertThat(inbox.take(delivery(CRM, "d1", "001"))).isEqualTo(Outcome.NOTED);
    }

    @Test
    void withoutAnIdEveryCallCounts() {
        Delivery delivery = new Delivery(CRM, Optional.empty(), Set.of(ref("001")));

        inbox.take(delivery);
        Hint first = table.hints(CRM, 9).get(0);
        inbox.take(delivery);

        assertThat(table.hints(CRM, 9)).hasSize(1).first().satisfies(second -> {
            assertThat(second.record()).isEqualTo(ref("001"));
            assertThat(second.lastCall()).isGreaterThan(first.lastCall());
        });
    }

    @Test
    void nothingIsLostWhenManyCallTwoNodesAtOnce() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        List<Future<Outcome>> answers = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            HintInbox node = i % 2 == 0 ? inbox : secondNode;
            Delivery delivery = delivery(i % 3 == 0 ? OTHER : CRM, "d" + i, "r" + i % 100, "s" + i);
            answers.add(callers.submit(() -> node.take(delivery)));
        }
        for (Future<Outcome> answer : answers) {
            assertThat(answer.get()).isEqualTo(Outcome.NOTED);
        }
        callers.shutdown();

        assertThat(table.hints(CRM, 9999))
                .extracting(hint -> hint.record().id())
                .containsAll(ids("s", 3));
        assertThat(table.hints(OTHER, 9999)).hasSize(100 + (CALLS + 2) / 3);
    }

    private static List<String> ids(String prefix, int leftOut) {
        return IntStream.range(0, CALLS)
                .filter(i -> i % leftOut != 0)
                .mapToObj(i -> prefix + i)
                .toList();
    }

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

    /** How many others wait for what this transaction has locked. */
    private static int waiting(Connection hang) throws SQLException {
        try (Statement statement = hang.createStatement();
                ResultSet count = statement.executeQuery(
                        "select count(*) from pg_locks where not granted and relation = 'webhook_mark'::regclass")) {
            count.next();
            return count.getInt(1);
        }
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

    private void mark() {
        assertThat(inbox.take(new Delivery(CRM, Optional.of("flood"), refs("r", HintTable.MOST_OPEN + 1))))
                .isEqualTo(Outcome.MARKED);
    }

    @Test
    void whatIsNamedAgainWhileItIsReadIsReadAgain() {
        inbox.take(delivery(CRM, "d1", "001", "002"));
        List<Hint> read = table.hints(CRM, 9);
        inbox.take(delivery(CRM, "d2", "002"));

        table.done(CRM, read);

        assertThat(table.hints(CRM, 9)).extracting(Hint::record).containsExactly(ref("002"));
    }

    @Test
    void whoeverReadARecordLongAgoDoesNotTakeAwayThatItWasNamedSince() {
        inbox.take(delivery(CRM, "d1", "001"));
        List<Hint> readByTwo = table.hints(CRM, 9);
        table.done(CRM, readByTwo);
        inbox.take(delivery(CRM, "d2", "001"));

        table.done(CRM, readByTwo);

        assertThat(table.hints(CRM, 9)).extracting(Hint::record).containsExactly(ref("001"));
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

    @Test
    void moreCallsThanMayWaitAreTurnedAwayAtOnceWhileTheDatabaseHangs() throws Exception {
        ExecutorService callers = Executors.newCachedThreadPool();
        List<Thread> waiting = new CopyOnWriteArrayList<>();
        List<Future<Outcome>> answers = new ArrayList<>();
        try (Connection hang = database.getConnection();
                Statement statement = hang.createStatement()) {
            hang.setAutoCommit(false);
            statement.execute("lock table webhook_hint");
            for (int i = 0; i < HintInbox.MOST_WAITING; i++) {
                Delivery delivery = delivery(new ConnectionId("crm-" + i % 10), "d" + i, "r" + i);
                answers.add(callers.submit(() -> {
                    waiting.add(Thread.currentThread());
                    return inbox.take(delivery);
                }));
            }
            while (waiting.stream()
                            .filter(caller -> caller.getState() == Thread.State.TIMED_WAITING)
                            .count()
                    < HintInbox.MOST_WAITING) {
                Thread.onSpinWait();
            }

            assertThatExceptionOfType(HintInbox.BusyException.class)
                    .isThrownBy(() -> inbox.take(delivery(OTHER, "more", "more")))
                    .withMessageContaining("Too many");
            hang.rollback();
        }
        for (Future<Outcome> answer : answers) {
            assertThat(answer.get()).isEqualTo(Outcome.NOTED);
        }
        assertThat(inbox.take(delivery(CRM, "more", "more"))).isEqualTo(Outcome.NOTED);
        assertThat(marks.find(OTHER))
                .as("what changed there is found by a pull")
                .isPresent();
        callers.shutdown();
    }

    @Test
    void aCallThatCouldNotBeStoredIsNewWhenItIsRepeated() {
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("alter table webhook_hint rename to elsewhere").update();
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> inbox.take(delivery(CRM, "d1", "001")));

        jdbc.sql("alter table elsewhere rename to webhook_hint").update();

        assertThat(inbox.take(delivery(CRM, "d1", "001"))).isEqualTo(Outcome.NOTED);
        assertThat(table.hints(CRM, 9)).hasSize(1);
    }

    @Test
    void aServerThatStopsTakesNothingItCannotStore() {
        inbox.close();

        assertThatExceptionOfType(HintInbox.BusyException.class)
                .isThrownBy(() -> inbox.take(delivery(CRM, "d1", "001")));

        assertThat(table.open()).isEmpty();
    }

    private void standNoLonger() {
        JdbcClient.create(database)
                .sql("update webhook_mark set stands_until = clock_timestamp()")
                .update();
    }

    private static Delivery delivery(ConnectionId connection, String id, String... records) {
        return new Delivery(
                connection,
                Optional.of(id),
                Set.of(records).stream().map(HintInboxTest::ref).collect(Collectors.toSet()));
    }

    private static Set<RecordRef> refs(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> ref(prefix + i)).collect(Collectors.toSet());
    }

    private static RecordRef ref(String id) {
        return new RecordRef(RecordType.ACCOUNT, id);
    }
}
