package dev.bailiwick.boot.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.boot.job.Job.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobFeedTest {

    private final TestClock clock = new TestClock();
    private final BlockingQueue<Job> told = new LinkedBlockingQueue<>();
    private final DataSource database = TestDatabase.empty();

    @AutoClose
    private final TestNode node = new TestNode(database, TestNode.PATIENT, clock);

    private final Jobs jobs = node.jobs();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void watcherIsToldFirstStateAndEnd() throws InterruptedException {
        Job started = node.start("sandbox", log -> {
            TestNode.await(goOn);
            log.report("accounts", 7, OptionalLong.empty());
        });
        jobs.subscribe(started.id(), told::add);
        Job first = told.take();
        goOn.countDown();
        Job last = lastTold();

        assertThat(first.state()).isIn(State.QUEUED, State.RUNNING);
        assertThat(last).isEqualTo(jobs.get(started.id()));
        assertThat(last.state()).isEqualTo(State.DONE);
        assertThat(last.steps()).containsExactly(new Step("accounts", 7, OptionalLong.empty()));
    }

    @Test
    void watcherOfAnEndedJobIsToldItsEndAtOnceAndOnce() throws InterruptedException {
        Job started = node.start("sandbox", log -> {});
        node.ended();
        jobs.subscribe(started.id(), told::add);
        Job first = told.take();
        CountDownLatch later = new CountDownLatch(1);
        jobs.subscribe(started.id(), job -> later.countDown());
        TestNode.await(later);

        assertThat(first.state()).isEqualTo(State.DONE);
        assertThat(told).isEmpty();
    }

    @Test
    void manyChangesAreToldInFewSnapshots() throws InterruptedException {
        Job started = node.start("sandbox", log -> {
            TestNode.await(goOn);
            for (int i = 1; i <= 100_000; i++) {
                log.report("accounts", i, OptionalLong.empty());
            }
        });
        jobs.subscribe(started.id(), told::add);
        long begun = System.nanoTime();
        goOn.countDown();
        List<Job> all = allTold();
        long tenths = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) / 100;

        assertThat(all.get(all.size() - 1).steps())
                .containsExactly(new Step("accounts", 100_000, OptionalLong.empty()));
        // The first at once, one for every tenth of a second, and the last.
        assertThat((long) all.size()).isBetween(2L, tenths + 3);
    }

    @Test
    void watcherThatFailsDisturbsNeitherTheJobNorOtherWatchers() throws InterruptedException {
        Job started = node.start("sandbox", log -> TestNode.await(goOn));
        jobs.subscribe(started.id(), job -> {
            throw new IllegalStateException("The reader is gone");
        });
        jobs.subscribe(started.id(), told::add);
        told.take();
        goOn.countDown();

        assertThat(lastTold().state()).isEqualTo(State.DONE);
    }

    @Test
    void jobThatCannotBeLookedAtDisturbsNoOtherWatchers() throws InterruptedException {
        Job started = node.start("sandbox", log -> TestNode.await(goOn));
        JobId broken = new JobId("broken");
        Function<JobId, Job> look = id -> {
            if (id.equals(broken)) {
                throw new IllegalStateException("Its row cannot be read");
            }
            return jobs.get(id);
        };
        try (JobFeed feed = new JobFeed(id -> Optional.empty(), look)) {
            feed.subscribe(broken, told::add);
            feed.subscribe(started.id(), told::add);
            told.take();
            goOn.countDown();

            assertThat(lastTold().state()).isEqualTo(State.DONE);
        }
    }

    @Test
    void watcherWhoDoesNotListenHoldsUpNoOtherAndHearsTheLatestThen() throws InterruptedException {
        CountDownLatch hears = new CountDownLatch(1);
        BlockingQueue<Job> toldSlowly = new LinkedBlockingQueue<>();
        CountDownLatch hangs = new CountDownLatch(1);
        Job started = node.start("sandbox", log -> {
            TestNode.await(goOn);
            for (int i = 1; i <= 1000; i++) {
                log.report("accounts", i, OptionalLong.empty());
            }
        });
        jobs.subscribe(started.id(), job -> {
            hangs.countDown();
            TestNode.await(hears);
            toldSlowly.add(job);
        });
        TestNode.await(hangs);
        jobs.subscribe(started.id(), told::add);
        goOn.countDown();
        Job last = lastTold();
        hears.countDown();

        assertThat(last.state()).isEqualTo(State.DONE);
        assertThat(toldSlowly.take().hasEnded()).isFalse();
        assertThat(toldSlowly.take()).isEqualTo(last);
    }

    @Test
    void closedSubscriptionIsToldNothingMore() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Job started = node.start("sandbox", log -> {
            begun.countDown();
            TestNode.await(goOn);
        });
        TestNode.await(begun);
        List<Job> closed = new ArrayList<>();
        CountDownLatch first = new CountDownLatch(1);
        Subscription subscription = jobs.subscribe(started.id(), job -> {
            closed.add(job);
            first.countDown();
        });
        TestNode.await(first);
        subscription.close();
        subscription.close();
        jobs.subscribe(started.id(), told::add);
        goOn.countDown();
        lastTold();

        assertThat(closed).hasSize(1);
    }

    @Test
    void jobOfAnotherNodeIsToldToItsEndAsWell() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Job started = node.start("sandbox", log -> {
            log.report("accounts", 7, OptionalLong.empty());
            begun.countDown();
            TestNode.await(goOn);
            log.report("accounts", 9, OptionalLong.empty());
        });
        TestNode.await(begun);
        try (TestNode other = new TestNode(database, TestNode.PATIENT, clock)) {
            other.jobs().subscribe(started.id(), told::add);
            Job seen = told.take();
            while (seen.steps().isEmpty()) {
                seen = told.take();
            }
            goOn.countDown();

            assertThat(seen.steps()).containsExactly(new Step("accounts", 7, OptionalLong.empty()));
            assertThat(lastTold()).isEqualTo(jobs.get(started.id())).isEqualTo(node.ended());
        }
    }

    private Job lastTold() throws InterruptedException {
        List<Job> all = allTold();
        return all.get(all.size() - 1);
    }

    private List<Job> allTold() throws InterruptedException {
        List<Job> all = new ArrayList<>();
        do {
            all.add(told.take());
        } while (!all.get(all.size() - 1).hasEnded());
        return all;
    }
}
