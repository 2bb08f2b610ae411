package dev.bailiwick.boot.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.pull.HintedPuller;
import dev.bailiwick.engine.pull.Puller;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.store.PostgresStores;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(60)
class WebhookTasksTest {

    private static final ConnectionId CRM = new ConnectionId("crm");

    private final DataSource database = TestDatabase.empty();
    private final TestClock clock = new TestClock();
    private final HintTable table = HintTable.open(database, clock);
    private final ListedCrm crm = new ListedCrm();

    @ParameterizedTest
    @CsvSource({"AUTHENTICATION, 60", "PERMISSION, 5", "TRANSIENT, 5"})
    void whatACrmRefusesIsReadSoonAfterAnAdminHasMendedIt(Kind kind, long seconds) {
        HintFollower follower = follower();
        OneTimeTask<Void> follow = WebhookTasks.follow(follower);
        crm.failure = Optional.of(new ConnectorException(kind, "no", null));
        try (HintInbox inbox = new HintInbox(table)) {
            inbox.take(new Delivery(CRM, Optional.empty(), Set.of(new RecordRef(RecordType.ACCOUNT, "001"))));
        }

        Scheduler scheduler = Scheduler.create(database, follow)
                .startTasks(WebhookTasks.look(follower, follow))
                .pollingInterval(Duration.ofMillis(100))
                .build();
        scheduler.start();
        try {
            Optional<Duration> wait = waitAfterFailure();
            while (wait.isEmpty()) {
                wait = waitAfterFailure();
            }

            assertThat(wait.get().toSeconds()).isEqualTo(seconds);
            assertThat(table.open()).containsExactly(CRM);
        } finally {
            scheduler.stop();
        }
    }

    @Test
    void waitsGrowToAQuarterOfAnHour() {
        assertThat(WebhookTasks.waitAfter(0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(WebhookTasks.waitAfter(3)).isEqualTo(Duration.ofSeconds(40));
        assertThat(WebhookTasks.waitAfter(1000)).isEqualTo(Duration.ofMinutes(15));
    }

    private Optional<Duration> waitAfterFailure() {
        return JdbcClient.create(database).sql("""
                        select (extract(epoch from execution_time - last_failure) * 1000)::bigint from scheduled_tasks
                        where task_name = 'webhook-follow' and consecutive_failures > 0""").query(Long.class).optional().map(Duration::ofMillis);
    }

    private HintFollower follower() {
        PostgresStores stores = PostgresStores.open(database);
        Connections connections = crm.connections(CRM);
        ConnectionLocks locks = new ConnectionLocks(stores.locks());
        new Puller(connections, stores.mirrorWriter(), stores.seenIds(), stores.quarantine(), stores.revisions(), locks)
                .pull(CRM, Progress.NONE);
        return new HintFollower(
                table,
                connections,
                id -> true,
                stores.mirror(),
                new HintedPuller(connections, stores.mirrorWriter(), locks),
                new MarkFollower(
                        MarkTable.open(database),
                        () -> {
                            throw new AssertionError("Nothing is marked");
                        },
                        clock));
    }
}
