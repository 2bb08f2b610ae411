package dev.bailiwick.boot.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.job.Job.Kind;
import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.boot.job.Job.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JobFeedTest {

    private static final JobWork NOTHING = log -> {};

    private final TestClock clock = new TestClock();
    private final BlockingQueue<Job> ended = new LinkedBlockingQueue<>();
    private final BlockingQueue<Job> told = new LinkedBlockingQueue<>();
    private final Jobs jobs = new Jobs(clock, ended::add);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        jobs.close();
    }

    @Test
    void watcherIsToldFirstStateAndEnd() throws InterruptedException {
        Job started = jobs.start(Kind.PULL, "sandbox", "ann", log -> {
            await(goOn);
            log.report("accounts", 7, OptionalLong.empty());
        });
        jobs.subscribe(started.id(), told::add);
        Job first = told.take();
        goOn.countDown();
        Job last = lastTold();

        assertThat(first.state()).isEqualTo(State.RUNNING);
        assertThat(last).isEqualTo(jobs.get(started.id()));
        assertThat(last.state()).isEqualTo(State.DONE);
        assertThat(last.steps()).containsExactly(new Step("accounts", 7, OptionalLong.empty()));
    }

    @Test
    void watcherOfAnEndedJobIsToldItsEndAtOnceAndOnce() throws InterruptedException {
        Job started = jobs.start(Kind.PULL, "sandbox", "ann", NOTHING);
        ended.take();
        jobs.subscribe(started.id(), told::add);
        Job first = told.take();
        CountDownLatch later = new CountDownLatch(1);
        jobs.subscribe(started.id(), job -> later.countDown());
        await(later);

        assertThat(first.state()).isEqualTo(State.DONE);
        assertThat(told).isEmpty();
    }

    @Test
    void manyChangesAreToldInFewSnapshots() throws InterruptedException {
        Job started = jobs.start(Kind.PULL, "sandbox", "ann", log -> {
            await(goOn);
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
        Job started = jobs.start(Kind.PULL, "sandbox", "ann", log -> await(goOn));
        jobs.subscribe(started.id(), job -> {
            throw new IllegalStateException("The reader is gone");
        });
        jobs.subscribe(started.id(), told::add);
        told.take();
        goOn.countDown();

        assertThat(lastTold().state()).isEqualTo(State.DONE);
    }

    @Test
    void closedSubscriptionIsToldNothingMore() throws InterruptedException {
        Job started = jobs.start(Kind.PULL, "sandbox", "ann", log -> await(goOn));
        List<Job> closed = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        Subscription subscription = jobs.subscribe(started.id(), job -> {
            closed.add(job);
            begun.countDown();
        });
        await(begun);
        subscription.close();
        subscription.close();
        jobs.subscribe(started.id(), told::add);
        goOn.countDown();
        lastTold();

        assertThat(closed).hasSize(1);
    }

    @Test
    void stoppingInterruptsWhatRunsAndTellsItsWatchers() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Job started = jobs.start(Kind.PULL, "sandbox", "ann", log -> {
            begun.countDown();
            await(goOn);
        });
        await(begun);
        jobs.subscribe(started.id(), told::add);
        jobs.close();

        assertThat(lastTold().failure()).contains(JobFailure.stopped());
        assertThat(ended.take().state()).isEqualTo(State.FAILED);
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
