package dev.bailiwick.boot.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.engine.BusyException;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.LockLostException;
import dev.bailiwick.spi.ConnectorException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs that wait for their turn, a connection or a CRM, and jobs that are stopped. */
@Timeout(60)
class WaitingJobsTest {

    private final TestClock clock = new TestClock();

    @AutoClose
    private final TestNode node = new TestNode(TestDatabase.empty(), TestNode.PATIENT, clock);

    private final Jobs jobs = node.jobs();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void jobStopsAtItsNextReportWhenSomebodyAsks() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Job started = node.start("sandbox", log -> {
            for (long i = 1; true; i++) {
                log.report("accounts", i, OptionalLong.empty());
                begun.countDown();
            }
        });
        TestNode.await(begun);
        Job asked = jobs.stop(started.id());
        Job stopped = node.ended();

        assertThat(asked.stopAsked()).isTrue();
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(stopped.failure()).contains(JobFailure.stopped());
        assertThat(stopped.steps().get(0).done()).isPositive();
        assertThat(jobs.stop(started.id())).isEqualTo(stopped);
    }

    @Test
    void jobThatWaitsForItsTurnIsStoppedAtOnceAndNeverRuns() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            node.start("slow", log -> {
                begun.countDown();
                TestNode.await(goOn);
            });
        }
        TestNode.await(begun);
        List<String> ran = new CopyOnWriteArrayList<>();
        Job waiting = node.start("sandbox", log -> ran.add("stopped one"));

        assertThat(jobs.stop(waiting.id()).state()).isEqualTo(State.STOPPED);
        assertThat(node.ended().id()).isEqualTo(waiting.id());

        goOn.countDown();
        node.start("other", log -> ran.add("next one"));
        for (int i = 0; i < 5; i++) {
            node.ended();
        }
        assertThat(ran).containsExactly("next one");
    }

    @Test
    void jobThatHasWrittenSomethingWaitsForABusyConnection() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        node.start("sandbox", log -> {
            log.begun();
            if (tries.incrementAndGet() < 3) {
                clock.advance(Duration.ofHours(1));
                throw new BusyException(new ConnectionId("sandbox"));
            }
        });

        assertThat(node.ended().state()).isEqualTo(State.DONE);
        assertThat(tries).hasValue(3);
    }

    @Test
    void jobThatACrmPutsOffGoesOnByItself() throws InterruptedException {
        CountDownLatch isTried = new CountDownLatch(1);
        node.start("sandbox", log -> {
            if (isTried.getCount() > 0) {
                isTried.countDown();
                throw ConnectorException.rateLimited("Too many calls. Maybe wait.", Duration.ZERO);
            }
        });
        TestNode.await(isTried);

        assertThat(node.ended()).satisfies(job -> {
            assertThat(job.state()).isEqualTo(State.DONE);
            assertThat(job.failure()).isEmpty();
        });
    }

    @Test
    void jobThatLostItsLockBeginsAnew() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        node.start("sandbox", log -> {
            if (tries.incrementAndGet() < 2) {
                throw new LockLostException("connection:sandbox");
            }
        });

        assertThat(node.ended().state()).isEqualTo(State.DONE);
        assertThat(tries).hasValue(2);
    }

    @Test
    void jobThatACrmPutsOffSaysWhyItWaitsAndCanBeStopped() throws InterruptedException {
        Job started = node.start("sandbox", log -> {
            throw ConnectorException.rateLimited("Too many calls. Maybe wait.", Duration.ofDays(9999));
        });
        Job waiting = node.jobs().get(started.id());
        while (waiting.failure().isEmpty()) {
            Thread.onSpinWait();
            waiting = node.jobs().get(started.id());
        }

        assertThat(waiting.state()).isEqualTo(State.QUEUED);
        assertThat(waiting.failure().orElseThrow()).satisfies(why -> {
            assertThat(why.what())
                    .startsWith("Too many calls.\nThis goes on by itself at ")
                    .doesNotContain("9999");
            assertThat(why.maybe()).isEqualTo("Maybe wait.");
        });
        node.jobs().stop(started.id());
        assertThat(node.jobs().get(started.id()).state()).isEqualTo(State.STOPPED);
    }

    @Test
    void jobThatSomebodyStartsWaitsWhileAConnectionIsBusyForAMoment() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        node.start("sandbox", log -> {
            if (tries.incrementAndGet() < 3) {
                clock.advance(Duration.ofSeconds(14));
                throw new BusyException(new ConnectionId("sandbox"));
            }
        });

        assertThat(node.ended().state()).isEqualTo(State.DONE);
        assertThat(tries).hasValue(3);
    }

    @Test
    void jobThatSomebodyStartsIsRefusedWhenAConnectionStaysBusy() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        clock.advance(Duration.ofHours(1));
        node.start("sandbox", log -> {
            tries.incrementAndGet();
            clock.advance(Duration.ofSeconds(20));
            throw new BusyException(new ConnectionId("sandbox"));
        });
        Job job = node.ended();

        assertThat(job.state()).isEqualTo(State.REFUSED);
        assertThat(job.failure().orElseThrow().what()).contains("`sandbox` is busy");
        assertThat(tries).hasValue(3);
    }
}
