package dev.bailiwick.boot.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Makes a node's scheduler. */
final class Schedulers {

    /** Threads for work that is soon done, so that it goes on while as many jobs run as may. */
    private static final int SHORT_WORK = 4;

    private Schedulers() {}

    /**
     * A scheduler that has not been started. What is scheduled within a transaction of the data source is seen when
     * that commits.
     *
     * @param tasks what it can run; those that recur are scheduled when it starts
     */
    static Scheduler create(DataSource dataSource, List<Task<?>> tasks, JobSettings settings) {
        return Scheduler.create(
                        new TransactionAwareDataSourceProxy(dataSource),
                        tasks.stream()
                                .filter(task -> !(task instanceof OnStartup))
                                .toList())
                .startTasks(onStartup(tasks))
                .schedulerName(name())
                .serializer(new JsonTaskData())
                .threads(settings.atOnce() + SHORT_WORK)
                .pollingInterval(settings.poll())
                .enableImmediateExecution()
                // Never more than there are threads: what waits for a thread has no heartbeat and would look dead.
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(settings.missedHeartbeats())
                // It waits that long, interrupts what is left, and waits as long again.
                .shutdownMaxWait(settings.stopWithin().dividedBy(2))
                .build();
    }

    /** The host, for a person, and something that tells two nodes and two starts on one host apart. */
    private static SchedulerName name() {
        String host = new SchedulerName.Hostname().getName();
        String start = UUID.randomUUID().toString().substring(0, 8);
        return new SchedulerName.Fixed(host.substring(0, Math.min(host.length(), 40)) + "-" + start);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Task<?> & OnStartup> List<T> onStartup(List<Task<?>> tasks) {
        return tasks.stream()
                .filter(OnStartup.class::isInstance)
                .map(task -> (T) task)
                .toList();
    }
}
