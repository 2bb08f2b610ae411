package dev.bailiwick.boot.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.zaxxer.hikari.HikariDataSource;
import dev.bailiwick.boot.StarterTables;
import dev.bailiwick.engine.ConnectionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A node of Bailiwick as far as jobs go. Its jobs are pulls, and do what a test says. */
public final class TestNode implements AutoCloseable {

    /** A heartbeat that no machine is too slow for. */
    public static final JobSettings PATIENT = settings(Duration.ofMinutes(10));

    /** A node that was silent for four seconds is dead. */
    static final JobSettings WATCHFUL = settings(Duration.ofSeconds(1));

    private final Map<String, Consumer<JobLog>> works = new ConcurrentHashMap<>();
    private final BlockingQueue<Job> ended = new LinkedBlockingQueue<>();
    private final BlockingQueue<Job> takenOver = new LinkedBlockingQueue<>();
    private final HikariDataSource pool = new HikariDataSource();
    private final Wire wire;
    private final JobRunner runner;
    private final SchedulerLifecycle lifecycle;
    private final Jobs jobs;

    public TestNode(DataSource database, JobSettings settings, Clock clock) {
        this(database, settings, clock, queue -> List.of());
    }

    /**
     * Starts a node.
     *
     * @param more further tasks
     */
    public TestNode(DataSource database, JobSettings settings, Clock clock, Function<JobQueue, List<Task<?>>> more) {
        pool.setDataSource(database);
        pool.setMinimumIdle(0);
        wire = new Wire(pool);
        StarterTables.migrate(wire);
        JobTable table = new JobTable(wire);
        JobQueue queue = new JobQueue(table, wire, clock);
        JobObserver observer = new JobObserver() {

            @Override
            public void ended(Job job) {
                ended.add(job);
            }

            @Override
            public void takenOver(Job job) {
                takenOver.add(job);
            }
        };
        runner = new JobRunner(table, this::work, settings, clock, observer);
        List<Task<?>> tasks = new ArrayList<>(more.apply(queue));
        tasks.add(runner.task());
        Scheduler scheduler = Schedulers.create(wire, tasks, settings);
        lifecycle = new SchedulerLifecycle(scheduler, runner);
        jobs = new Jobs(table, queue, runner, scheduler, clock, observer);
        lifecycle.start();
    }

    private static JobSettings settings(Duration heartbeat) {
        return new JobSettings(4, Duration.ofMillis(100), heartbeat, 4, Duration.ofSeconds(10), Duration.ofDays(30));
    }

    public Jobs jobs() {
        return jobs;
    }

    /** From now on a job for this connection does this here. */
    public TestNode does(String connection, Consumer<JobLog> work) {
        works.put(connection, work);
        return this;
    }

    /** Starts a job for this connection, which does this here. */
    public Job start(String connection, Consumer<JobLog> work) {
        does(connection, work);
        return jobs.start(pull(connection), "ann");
    }

    static Operation pull(String connection) {
        return new Operation.Pull(new ConnectionId(connection));
    }

    /** Waits for the next job that ends here. */
    public Job ended() throws InterruptedException {
        return ended.take();
    }

    /** Whether no more jobs have ended here than were waited for. */
    boolean nothingMoreHasEnded() {
        return ended.isEmpty();
    }

    /** Waits for a job that this node finds left behind by a dead one. */
    Job takenOver() throws InterruptedException {
        return takenOver.take();
    }

    /** The database hears nothing of this node any more, as if it were dead; its work goes on in the dark. */
    void cutOff() {
        wire.isCut = true;
    }

    /** The database hears of it again. */
    void reconnect() {
        wire.isCut = false;
    }

    /** Stops it in order. */
    void stop() {
        lifecycle.stop();
    }

    @Override
    public void close() {
        if (lifecycle.isRunning()) {
            stop();
        }
        jobs.close();
        runner.close();
        pool.close();
    }

    private void work(Operation operation, String by, JobLog log) {
        Objects.requireNonNull(works.get(operation.subject()), "work for " + operation.subject())
                .accept(log);
    }

    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** The way to the database. */
    private static final class Wire extends DelegatingDataSource {

        private volatile boolean isCut;

        Wire(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (isCut) {
                throw new SQLException("The wire is cut.", "08001");
            }
            return super.getConnection();
        }
    }
}
