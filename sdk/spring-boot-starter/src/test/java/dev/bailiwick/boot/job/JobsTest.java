package dev.bailiwick.boot.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.job.Job.Kind;
import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.boot.job.Job.Step;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.diff.ModelComparison;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.engine.plan.ModelRejectedException;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.rules.check.CheckRule;
import dev.bailiwick.rules.check.Evidence;
import dev.bailiwick.rules.check.Finding;
import dev.bailiwick.rules.check.Severity;
import dev.bailiwick.rules.diff.Change;
import dev.bailiwick.rules.diff.ModelDiff;
import dev.bailiwick.rules.diff.Move;
import dev.bailiwick.rules.diff.Moves;
import dev.bailiwick.rules.folder.Position;
import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.TerritoryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(60)
class JobsTest {

    private final TestClock clock = new TestClock();
    private final DataSource database = TestDatabase.empty();

    @AutoClose
    private final TestNode node = new TestNode(database, TestNode.PATIENT, clock);

    private final Jobs jobs = node.jobs();
    private final CountDownLatch goOn = new CountDownLatch(1);

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

        Job started = node.start("sandbox", log -> {
            log.report("accounts", 1, OptionalLong.of(3));
            log.report("accounts", 3, OptionalLong.of(3));
            log.report("opportunities", 5, OptionalLong.empty());
            log.pulled(report);
        });
        Job job = node.ended();

        assertThat(started.state()).isIn(State.QUEUED, State.RUNNING);
        assertThat(started.kind()).isEqualTo(Kind.PULL);
        assertThat(started.id().value()).matches("[A-Za-z0-9_-]{12}");
        assertThat(job.id()).isEqualTo(started.id());
        assertThat(job.state()).isEqualTo(State.DONE);
        assertThat(job.subject()).isEqualTo("sandbox");
        assertThat(job.by()).isEqualTo("ann");
        assertThat(job.node()).isPresent();
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
        node.start("sandbox", log -> {
            throw new RefusedException("Connection `sandbox` is busy.", "Maybe wait.");
        });
        Job job = node.ended();

        assertThat(job.state()).isEqualTo(State.REFUSED);
        assertThat(job.failure()).contains(new JobFailure("Connection `sandbox` is busy.", "Maybe wait.", List.of()));
    }

    @Test
    void rejectedModelKeepsEveryMistake() throws InterruptedException {
        List<Problem> problems = List.of(
                new Problem("model.yaml", 3, 5, "There is no field `stat`.", "Maybe `state`."),
                new Problem("model.yaml", 9, 1, "Twice.", "Maybe once."));

        node.start("sandbox", log -> {
            throw new ModelRejectedException(problems);
        });
        Job job = node.ended();

        assertThat(job.state()).isEqualTo(State.REFUSED);
        assertThat(job.failure().orElseThrow().problems()).isEqualTo(problems);
    }

    @Test
    void crmFailureIsToldInTheConnectorsWords() throws InterruptedException {
        node.start("sandbox", log -> {
            throw new ConnectorException(
                    ConnectorException.Kind.TRANSIENT, "The CRM answered HTTP 503.\nMaybe it is down.", null);
        });

        assertThat(node.ended().failure())
                .contains(new JobFailure("The CRM answered HTTP 503.", "Maybe it is down.", List.of()));
    }

    @Test
    void unexpectedFailurePointsToTheLogAndShowsNothingOfItself() throws InterruptedException {
        node.start("sandbox", log -> {
            throw new IllegalStateException("password=hunter2");
        });
        Job job = node.ended();

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
    void onlyTheLatestTwoHundredEndedJobsAreListedBesideThoseUnderWay() throws InterruptedException {
        Job running = node.start("slow", log -> TestNode.await(goOn));
        Job first = node.start("sandbox", log -> {});
        node.ended();
        JdbcClient.create(database).sql("""
                        insert into job (id, kind, subject, operation, asked_by, patient, state, started_at, ended_at)
                        select 'j-' || i, 'PULL', subject, operation, asked_by, patient, 'DONE', started_at, now()
                        from job, generate_series(1, 200) i where id = :first""").param("first", first.id().value()).update();

        assertThat(jobs.all())
                .hasSize(201)
                .extracting(Job::id)
                .contains(running.id())
                .doesNotContain(first.id());
        goOn.countDown();
    }

    @Test
    void moreJobsThanCanWaitAreRefused() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            node.start("sandbox", log -> {
                begun.countDown();
                TestNode.await(goOn);
            });
        }
        TestNode.await(begun);
        for (int i = 0; i < 100; i++) {
            jobs.start(TestNode.pull("sandbox"), "ann");
        }

        assertThatThrownBy(() -> jobs.start(TestNode.pull("sandbox"), "ann"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Too many jobs wait already");
        assertThat(jobs.all()).hasSize(104);
        jobs.all().forEach(job -> jobs.stop(job.id()));
        goOn.countDown();
        for (int i = 0; i < 104; i++) {
            node.ended();
        }
    }

    @Test
    void aNodeThatDiedBeforeItBeganAJobWhoseEndWasNotStoredLeavesItToTheNext() throws InterruptedException {
        Job left = leftBehind();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("update job set state = 'RUNNING', node = 'could-not-store'").update();
        jdbc.sql("""
                        update scheduled_tasks set picked = true, picked_by = 'died', consecutive_failures = 5,
                            last_heartbeat = now() - interval '1 day', execution_time = now() - interval '1 day'""").update();

        try (TestNode next = new TestNode(database, TestNode.WATCHFUL, clock)) {
            next.does("sandbox", log -> {});
            Job ended = next.ended();

            assertThat(ended.id()).isEqualTo(left.id());
            assertThat(ended.state()).isEqualTo(State.DONE);
        }
    }

    @Test
    void jobThatTheSchedulerHasForgottenIsEndedAndNoOther() {
        JdbcClient jdbc = JdbcClient.create(database);
        Job forgotten = leftBehind();
        jdbc.sql("update job set state = 'RUNNING'").update();
        jdbc.sql("delete from scheduled_tasks").update();
        Job waiting = jobs.start(TestNode.pull("other"), "ann");
        List<Job> told = new ArrayList<>();

        new JobCleaning(new JobTable(database), Duration.ofDays(30), clock, told::add).clean();

        assertThat(jobs.get(forgotten.id()).state()).isEqualTo(State.FAILED);
        assertThat(jobs.get(forgotten.id()).failure()).contains(JobFailure.forgotten());
        assertThat(told).containsExactly(jobs.get(forgotten.id()));
        assertThat(jobs.get(waiting.id()).state()).isEqualTo(State.QUEUED);
    }

    /** A job that waits in a database without nodes. */
    private Job leftBehind() {
        CountDownLatch begun = new CountDownLatch(1);
        Job left = node.start("sandbox", log -> {
            begun.countDown();
            TestNode.await(goOn);
        });
        TestNode.await(begun);
        node.stop();
        return left;
    }

    @Test
    void stepsTellHowFastTheyGoAndHowLongTheyWillTake() throws InterruptedException {
        node.start("sandbox", log -> {
            log.report("users", 7, OptionalLong.of(7));
            clock.advance(Duration.ofSeconds(4));
            log.report("accounts", 2000, OptionalLong.of(5000));
            clock.advance(Duration.ofSeconds(4));
            log.report("accounts", 2800, OptionalLong.of(5000));
            log.report("opportunities", 3, OptionalLong.empty());
        });

        assertThat(node.ended().steps())
                .containsExactly(
                        new Step("users", 7, OptionalLong.of(7)),
                        new Step(
                                "accounts",
                                2800,
                                OptionalLong.of(5000),
                                OptionalDouble.of(350),
                                Optional.of(Duration.ofSeconds(7))),
                        new Step("opportunities", 3, OptionalLong.empty()));
    }

    @Test
    void jobOfAStoppedNodeGoesOnWithTheNextStart() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Job started = node.start("sandbox", log -> {
            log.report("accounts", 1000, OptionalLong.empty());
            begun.countDown();
            TestNode.await(goOn);
        });
        TestNode.await(begun);
        node.stop();

        assertThat(jobs.get(started.id()).state()).isEqualTo(State.QUEUED);
        assertThat(node.nothingMoreHasEnded()).isTrue();
        try (TestNode next = new TestNode(database, TestNode.PATIENT, clock)) {
            next.does("sandbox", log -> log.report("accounts", 500, OptionalLong.empty()));
            Job ended = next.ended();

            assertThat(ended.id()).isEqualTo(started.id());
            assertThat(ended.state()).isEqualTo(State.DONE);
            assertThat(ended.steps()).containsExactly(new Step("accounts", 500, OptionalLong.empty()));
        }
    }

    @Test
    void everyResultIsReadFromTheDatabaseAsItWas() throws InterruptedException {
        Position place = new Position("model.yaml", 3, 5);
        List<Finding> findings = List.of(new Finding(
                CheckRule.INVALID_MODEL, Severity.ERROR, Evidence.CONFIGURATION, place, "It is \0 “wrong”", "Maybe."));
        Change change = new Change(
                Change.Subject.TERRITORY, "amer", Change.Kind.NAME, Optional.of("America"), Optional.empty());
        ModelComparison comparison = new ModelComparison(
                "revision 1",
                "mine",
                new ModelDiff(List.of(change)),
                new TreeSet<>(Set.of(new ConnectionId("sandbox"))),
                9,
                new Moves(
                        8,
                        7,
                        6,
                        List.of(new Move("sales", Optional.of(new TerritoryId("amer")), Optional.empty(), 5, 4)),
                        3,
                        2,
                        1,
                        0,
                        1,
                        2));
        node.start("sandbox", log -> {
            log.plan(new PlanId(7));
            log.checked(findings);
            log.compared(comparison);
        });
        Job ended = node.ended();

        assertThat(ended.findings()).contains(findings);
        assertThat(ended.comparison()).contains(comparison);
        assertThat(ended.plan()).contains(new PlanId(7));
        assertThat(awaited(ended.id())).isEqualTo(ended);
        assertThat(jobs.all().get(0).findings()).isEmpty();
    }

    @Test
    void jobsThatEndedLongAgoAreRemoved() throws InterruptedException {
        Job old = node.start("sandbox", log -> {});
        node.ended();
        clock.advance(Duration.ofDays(31));
        Job young = node.start("sandbox", log -> {});
        node.ended();

        new JobTable(database).removeEndedBefore(clock.instant().minus(Duration.ofDays(30)));

        assertThat(jobs.all()).extracting(Job::id).containsExactly(young.id());
        assertThatThrownBy(() -> jobs.get(old.id())).hasMessageContaining("Maybe it was long ago");
    }

    /** The job as a node tells that has not run it. */
    private Job awaited(JobId id) throws InterruptedException {
        try (TestNode other = new TestNode(database, TestNode.PATIENT, clock)) {
            BlockingQueue<Job> told = new LinkedBlockingQueue<>();
            other.jobs().subscribe(id, told::add);
            Job job = told.take();
            while (!job.hasEnded()) {
                job = told.take();
            }
            return job;
        }
    }
}
