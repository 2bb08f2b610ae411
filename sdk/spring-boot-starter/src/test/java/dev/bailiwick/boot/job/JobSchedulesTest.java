package dev.bailiwick.boot.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.boot.token.GrantState;
import dev.bailiwick.boot.token.GrantStatus;
import dev.bailiwick.spi.OAuthSpec.Grant;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(60)
class JobSchedulesTest {

    private final DataSource database = TestDatabase.empty();
    private final Map<String, GrantState> grants = new ConcurrentHashMap<>();
    private final List<TestNode> nodes = new ArrayList<>();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        goOn.countDown();
        nodes.forEach(TestNode::close);
    }

    @Test
    void pullIsStartedOnceForTwoNodesAndAgainAfterAWhile() throws InterruptedException {
        Semaphore pulls = new Semaphore(0);
        for (int i = 0; i < 2; i++) {
            node(Duration.ofMillis(600), "crm").does("crm", log -> pulls.release());
        }
        pulls.acquire(3);

        List<Job> jobs = nodes.get(0).jobs().all();
        assertThat(jobs).hasSizeGreaterThanOrEqualTo(3).allSatisfy(job -> {
            assertThat(job.kind()).isEqualTo(Job.Kind.PULL);
            assertThat(job.by()).isEqualTo("schedule");
        });
        for (int i = 1; i < jobs.size(); i++) {
            assertThat(Duration.between(jobs.get(i).startedAt(), jobs.get(i - 1).startedAt()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(600));
        }
    }

    @Test
    void connectionThatAnAdminHasToConnectIsLeftOut() throws InterruptedException {
        grants.put("dead", GrantState.RECONNECT);
        Semaphore pulls = new Semaphore(0);
        TestNode node = node(Duration.ofMillis(50), "crm", "dead");
        node.does("crm", log -> pulls.release()).does("dead", log -> {});
        pulls.acquire(3);

        assertThat(node.jobs().all()).extracting(Job::subject).containsOnly("crm");

        grants.put("dead", GrantState.CONNECTED);
        Job revived = node.ended();
        while (!revived.subject().equals("dead")) {
            revived = node.ended();
        }
        assertThat(revived.state()).isEqualTo(State.DONE);
    }

    @Test
    void noPullIsStartedWhileTheOneBeforeIsUnderWay() throws InterruptedException {
        Semaphore quick = new Semaphore(0);
        TestNode node = node(Duration.ofMillis(50), "slow", "quick");
        node.does("slow", log -> TestNode.await(goOn)).does("quick", log -> quick.release());
        quick.acquire(5);

        assertThat(node.jobs().all())
                .filteredOn(job -> job.subject().equals("slow"))
                .hasSize(1);
    }

    @Test
    void connectionWithoutAScheduleIsPulledOnlyWhenSomebodyAsks() {
        node(null, "crm");

        assertThat(JdbcClient.create(database)
                        .sql("select task_name from scheduled_tasks")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void everythingIsComparedByASchedulePerConnection() throws InterruptedException {
        Semaphore pulls = new Semaphore(0);
        TestNode node = node(null, Duration.ofMillis(50), "crm").does("crm", log -> pulls.release());
        pulls.acquire(2);

        assertThat(node.jobs().all()).extracting(Job::kind).containsOnly(Job.Kind.RECONCILE);
    }

    private TestNode node(@Nullable Duration pullEvery, String... connections) {
        return node(pullEvery, null, connections);
    }

    private TestNode node(@Nullable Duration pullEvery, @Nullable Duration reconcileEvery, String... connections) {
        Map<String, ConnectionProperties> properties = new HashMap<>();
        for (String connection : connections) {
            grants.putIfAbsent(connection, GrantState.CONNECTED);
            properties.put(
                    connection,
                    new ConnectionProperties(
                            "stub",
                            Grant.AUTHORIZATION_CODE,
                            "id",
                            null,
                            Map.of(),
                            pullEvery,
                            reconcileEvery,
                            "20%",
                            null));
        }
        TestNode node = new TestNode(
                database,
                TestNode.PATIENT,
                Clock.systemUTC(),
                queue -> new JobSchedules(properties, queue, connection -> status(grants.get(connection.value())))
                        .tasks());
        nodes.add(node);
        return node;
    }

    private static GrantStatus status(@Nullable GrantState state) {
        return new GrantStatus(
                Objects.requireNonNull(state), true, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
