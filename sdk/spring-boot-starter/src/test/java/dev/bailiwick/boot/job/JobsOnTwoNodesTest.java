package dev.bailiwick.boot.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.engine.BusyException;
import dev.bailiwick.engine.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class JobsOnTwoNodesTest {

    private static final Clock CLOCK = Clock.systemUTC();

    private final DataSource database = TestDatabase.empty();
    private final List<TestNode> nodes = new ArrayList<>();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        goOn.countDown();
        nodes.forEach(TestNode::reconnect);
        nodes.forEach(TestNode::close);
    }

    @Test
    void everyJobIsRunOnceWhicheverNodeItWasStartedOn() throws InterruptedException {
        TestNode one = node();
        TestNode two = node();
        BlockingQueue<String> ran = new LinkedBlockingQueue<>();
        List<JobId> started = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String connection = "crm-" + i;
            one.does(connection, log -> ran.add(connection));
            two.does(connection, log -> ran.add(connection));
            started.add((i % 2 == 0 ? one : two)
                    .jobs()
                    .start(TestNode.pull(connection), "ann")
                    .id());
        }

        Set<String> all = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            all.add(ran.take());
        }
        assertThat(all).hasSize(20);
        for (JobId job : started) {
            assertThat(lastTold(two, job).state()).isEqualTo(State.DONE);
            assertThat(one.jobs().get(job)).isEqualTo(two.jobs().get(job));
        }
        assertThat(ran).isEmpty();
    }

    @Test
    void jobOfADeadNodeIsTakenOverAndTheDeadOneWritesNothingMore() throws InterruptedException {
        TestNode one = node();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch givenUp = new CountDownLatch(1);
        Job started = one.start("sandbox", log -> {
            log.report("accounts", 1000, OptionalLong.empty());
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                givenUp.countDown();
                throw new IllegalStateException(e);
            }
        });
        TestNode.await(begun);
        TestNode two = node();
        two.does("sandbox", log -> log.report("accounts", 2000, OptionalLong.empty()));
        one.cutOff();

        assertThat(two.takenOver().id()).isEqualTo(started.id());
        Job ended = two.ended();
        assertThat(ended.id()).isEqualTo(started.id());
        assertThat(ended.state()).isEqualTo(State.DONE);
        assertThat(ended.steps()).containsExactly(new Job.Step("accounts", 2000, OptionalLong.empty()));

        one.reconnect();
        TestNode.await(givenUp);
        one.stop();
        assertThat(one.nothingMoreHasEnded()).isTrue();
        assertThat(two.jobs().get(started.id())).isEqualTo(ended);
    }

    @Test
    void jobThatWasTakenOverWaitsForABusyConnection() throws InterruptedException {
        TestClock clock = new TestClock();
        TestNode one = node(clock);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        Job started = one.start("sandbox", log -> {
            begun.countDown();
            TestNode.await(goOn);
        });
        TestNode.await(begun);
        TestNode two = node(clock);
        two.does("sandbox", log -> {
            if (tries.incrementAndGet() < 3) {
                clock.advance(Duration.ofHours(1));
                throw new BusyException(new ConnectionId("sandbox"));
            }
        });
        one.cutOff();

        Job ended = two.ended();
        assertThat(ended.id()).isEqualTo(started.id());
        assertThat(ended.state()).isEqualTo(State.DONE);
        assertThat(tries).hasValue(3);
    }

    @Test
    void jobThatNodesDieOfIsGivenUp() throws InterruptedException {
        Semaphore begun = new Semaphore(0);
        Consumer<JobLog> work = log -> {
            begun.release();
            TestNode.await(goOn);
        };
        TestNode victim = node();
        Job started = victim.start("sandbox", work);
        for (int deaths = 0; deaths < 3; deaths++) {
            begun.acquire();
            TestNode next = node().does("sandbox", work);
            victim.cutOff();
            victim = next;
        }

        Job ended = victim.ended();
        assertThat(ended.id()).isEqualTo(started.id());
        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.failure()).contains(JobFailure.deadly(3));
    }

    @Test
    void deathsCountAlsoWhenTheJobWaitedInBetween() throws InterruptedException {
        Semaphore begun = new Semaphore(0);
        AtomicInteger tries = new AtomicInteger();
        Consumer<JobLog> work = log -> {
            if (tries.incrementAndGet() % 2 == 0) {
                throw new BusyException(new ConnectionId("sandbox"));
            }
            begun.release();
            TestNode.await(goOn);
        };
        TestNode victim = node();
        victim.start("sandbox", work);
        for (int deaths = 0; deaths < 3; deaths++) {
            begun.acquire();
            TestNode next = node().does("sandbox", work);
            victim.cutOff();
            victim = next;
        }

        Job ended = victim.ended();
        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.failure()).contains(JobFailure.deadly(3));
        assertThat(tries).hasValue(5);
    }

    @Test
    void jobIsStoppedFromTheOtherNode() throws InterruptedException {
        TestNode one = node();
        CountDownLatch begun = new CountDownLatch(1);
        Job started = one.start("sandbox", log -> {
            for (long i = 1; true; i++) {
                log.report("accounts", i, OptionalLong.empty());
                begun.countDown();
            }
        });
        TestNode.await(begun);
        TestNode two = node();

        assertThat(two.jobs().stop(started.id()).stopAsked()).isTrue();

        Job ended = one.ended();
        assertThat(ended.state()).isEqualTo(State.STOPPED);
        assertThat(lastTold(two, started.id())).isEqualTo(ended);
    }

    private TestNode node() {
        return node(CLOCK);
    }

    private TestNode node(Clock clock) {
        TestNode node = new TestNode(database, TestNode.WATCHFUL, clock);
        nodes.add(node);
        return node;
    }

    private static Job lastTold(TestNode node, JobId id) throws InterruptedException {
        BlockingQueue<Job> told = new LinkedBlockingQueue<>();
        node.jobs().subscribe(id, told::add);
        Job job = told.take();
        while (!job.hasEnded()) {
            job = told.take();
        }
        return job;
    }
}
