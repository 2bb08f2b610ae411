package dev.bailiwick.boot.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.bailiwick.engine.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Queues jobs for whichever node is free first. Thread-safe. */
final class JobQueue {

    private static final int WAITING = 100;

    private final JobTable table;
    private final TransactionTemplate transactions;
    private final Clock clock;

    JobQueue(JobTable table, DataSource dataSource, Clock clock) {
        this.table = table;
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
    }

    /**
     * Queues a job that somebody asks for; it is refused where a connection stays busy.
     *
     * @param scheduler works in the transactions of the data source
     * @throws RefusedException when too many jobs wait already
     */
    JobId add(SchedulerClient scheduler, Operation operation, String by) {
        if (table.queued() >= WAITING) {
            throw new RefusedException("Too many jobs wait already.", "Maybe try again later.");
        }
        return add(scheduler, operation, by, false);
    }

    /**
     * Queues a job that nobody waits for; it waits where a connection is busy. Nothing is queued while one that does
     * the same has not ended.
     *
     * @param scheduler works in the transactions of the data source
     * @return the job; empty when none was queued
     */
    Optional<JobId> addPatient(SchedulerClient scheduler, Operation operation, String by) {
        return table.isUnderWay(operation) ? Optional.empty() : Optional.of(add(scheduler, operation, by, true));
    }

    private JobId add(SchedulerClient scheduler, Operation operation, String by, boolean patient) {
        JobId id = JobId.random();
        transactions.executeWithoutResult(transaction -> {
            table.insert(id, operation, by, patient, clock.instant());
            // By the machine's clock, which is the scheduler's.
            scheduler.scheduleIfNotExists(new TaskInstance<>(JobRunner.TASK, id.value()), Instant.now());
        });
        return id;
    }
}
