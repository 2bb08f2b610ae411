package dev.bailiwick.boot.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.job.Job.Kind;
import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.boot.job.Job.Step;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.engine.plan.ModelRejectedException;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.spi.ConnectorException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JobsTest {

    private static final JobWork NOTHING = log -> {};

    private final TestClock clock = new TestClock();
    private final BlockingQueue<Job> ended = new LinkedBlockingQueue<>();
    private final Jobs jobs = new Jobs(clock, ended::add);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        jobs.close();
    }

    @Test
    void jobRunsAndKeepsItsStepsAndResults() throws InterruptedException {
        PullReport report = new PullReport(
                new ConnectionId("sandbox"),
                2,
                new PageChanges(3, 1, 0),
                new PageChanges(5, 0, 1),
                List.of(),
                List.of(),
                Map.of());

        Job started = jobs.start(Kind.PULL, "sandbox", "ann", log -> {
            log.report("accounts", 1, OptionalLong.of(3));
            log.report("accounts", 3, OptionalLong.of(3));
            log.report("opportunities", 5, OptionalLong.empty());
            log.pulled(report);
        });
        Job job = ended.take();

        assertThat(started.state()).isEqualTo(State.RUNNING);
        assertThat(started.steps()).isEmpty();
        assertThat(started.id().value()).matches("[A-Za-z0-9_-]{12}");
        assertThat(job.id()).isEqualTo(started.id());
        assertThat(job.state()).isEqualTo(State.DONE);
        assertThat(job.subject()).isEqualTo("sandbox");
        assertThat(job.by()).isEqualTo("ann");
        assertThat(job.startedAt()).isEqualTo(clock.instant());
        assertThat(job.endedAt()).contains(clock.instant());
        assertThat(job.steps())
                .containsExactly(
                        new Step("accounts", 3, OptionalLong.of(3)),
                        new Step("opportunities", 5, OptionalLong.empty()));
        assertThat(job.pulled()).containsExactly(report);
        assertThat(jobs.get(job.id())).isEqualTo(job);
    }

    @Test
    void refusalSaysWhatAndMaybe() throws InterruptedException {
        jobs.start(Kind.PULL, "sandbox", "ann", log -> {
            throw new RefusedException("Connection `sandbox` is busy.", "Maybe wait.");
        });
        Job job = ended.take();

        assertThat(job.state()).isEqualTo(State.REFUSED);
        assertThat(job.failure()).contains(new JobFailure("Connection `sandbox` is busy.", "Maybe wait.", List.of()));
    }

    @Test
    void rejectedModelKeepsEveryMistake() throws InterruptedException {
        List<Problem> problems = List.of(
                new Problem("model.yaml", 3, 5, "There is no field `stat`.", "Maybe `state`."),
                new Problem("model.yaml", 9, 1, "Twice.", "Maybe once."));

        jobs.start(Kind.PLAN, "sandbox", "ann", log -> {
            throw new ModelRejectedException(problems);
        });
        Job job = ended.take();

        assertThat(job.state()).isEqualTo(State.REFUSED);
        assertThat(job.failure().orElseThrow().problems()).isEqualTo(problems);
    }

    @Test
    void crmFailureIsToldInTheConnectorsWords() throws InterruptedException {
        jobs.start(Kind.PULL, "sandbox", "ann", log -> {
            throw new ConnectorException(
                    ConnectorException.Kind.TRANSIENT, "The CRM answered HTTP 503.\nMaybe it is down.", null);
        });

        assertThat(ended.take().failure())
                .contains(new JobFailure("The CRM answered HTTP 503.", "Maybe it is down.", List.of()));
    }

    @Test
    void unexpectedFailurePointsToTheLogAndShowsNothingOfItself() throws InterruptedException {
        jobs.start(Kind.PULL, "sandbox", "ann", log -> {
            throw new IllegalStateException("password=hunter2");
        });
        Job job = ended.take();

        assertThat(job.state()).isEqualTo(State.FAILED);
        assertThat(job.failure())
                .contains(new JobFailure(
                        "Something unexpected went wrong.",
                        "Maybe the server's log tells more: look there for job " + job.id() + ".",
                        List.of()));
    }

    @Test
    void unknownJobIsRefused() {
        assertThatThrownBy(() -> jobs.get(new JobId("nothing")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("There is no job nothing.");
    }

    @Test
    void onlyTheLatestTwoHundredEndedJobsAreRemembered() throws InterruptedException {
        Job running = jobs.start(Kind.PLAN, "sandbox", "ann", log -> await(goOn));
        Job first = jobs.start(Kind.PULL, "sandbox", "ann", NOTHING);
        ended.take();
        for (int i = 0; i < 200; i++) {
            jobs.start(Kind.PULL, "sandbox", "ann", NOTHING);
            ended.take();
        }
        goOn.countDown();

        assertThat(jobs.all())
                .hasSize(200)
                .extracting(Job::id)
                .contains(running.id())
                .doesNotContain(first.id());
    }

    @Test
    void moreJobsThanCanWaitAreRefused() {
        for (int i = 0; i < 104; i++) {
            jobs.start(Kind.PULL, "sandbox", "ann", log -> await(goOn));
        }

        assertThatThrownBy(() -> jobs.start(Kind.PULL, "sandbox", "ann", NOTHING))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Too many jobs wait already");
        assertThat(jobs.all()).hasSize(104);
    }

    @Test
    void jobThatOnlyReportsStopsAtItsNextReport() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        jobs.start(Kind.PULL, "sandbox", "ann", log -> {
            for (long i = 0; true; i++) {
                log.report("accounts", i, OptionalLong.empty());
                begun.countDown();
            }
        });
        await(begun);
        jobs.close();

        assertThat(ended.take().failure()).contains(JobFailure.stopped());
    }

    @Test
    void jobsThatWaitWhenTheServerStopsEndToo() throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            jobs.start(Kind.PULL, "sandbox", "ann", log -> await(goOn));
        }
        jobs.close();

        assertThat(jobs.all())
                .hasSize(6)
                .allSatisfy(job -> assertThat(job.failure()).contains(JobFailure.stopped()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
