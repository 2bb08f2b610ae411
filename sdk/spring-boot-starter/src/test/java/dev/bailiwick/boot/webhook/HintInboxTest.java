package dev.bailiwick.boot.webhook;

import static dev.bailiwick.boot.webhook.TestDeliveries.delivery;
import static dev.bailiwick.boot.webhook.TestDeliveries.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.webhook.Delivery.Outcome;
import dev.bailiwick.boot.webhook.HintTable.Hint;
import dev.bailiwick.engine.ConnectionId;
import java.sql.Connection;
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
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
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

    @AutoClose
    private final HintInbox inbox = new HintInbox(table);

    @AutoClose
    private final HintInbox secondNode = new HintInbox(HintTable.open(database, clock));

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
}
