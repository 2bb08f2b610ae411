package dev.bailiwick.boot.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.bailiwick.boot.BailiwickProperties;
import dev.bailiwick.boot.StarterTables;
import dev.bailiwick.boot.token.GrantStates;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** All background work: the jobs, and the scheduler that runs these and every {@link Task} that is a bean. */
@AutoConfiguration
class JobAutoConfiguration {

    private static final Duration CLEANING = Duration.ofHours(1);

    @Bean
    JobTable bailiwickJobTable(DataSource dataSource) {
        StarterTables.migrate(dataSource);
        return new JobTable(dataSource);
    }

    /** How many jobs wait for their turn, on all nodes. */
    @Bean
    MeterBinder bailiwickWaitingJobs(JobTable table) {
        return registry -> Gauge.builder("bailiwick.jobs.waiting", table, JobTable::queued)
                .description("Jobs that wait for their turn, a busy connection, or a node")
                .register(registry);
    }

    @Bean
    JobQueue bailiwickJobQueue(JobTable table, DataSource dataSource, Clock clock) {
        return new JobQueue(table, dataSource, clock);
    }

    @Bean
    JobRunner bailiwickJobRunner(
            JobTable table, JobWork work, BailiwickProperties properties, Clock clock, JobObserver observer) {
        return new JobRunner(table, work, properties.jobs(), clock, observer);
    }

    @Bean
    Task<Void> bailiwickJobTask(JobRunner runner) {
        return runner.task();
    }

    @Bean
    Task<Void> bailiwickJobCleaning(JobTable table, BailiwickProperties properties, Clock clock, JobObserver observer) {
        JobCleaning cleaning = new JobCleaning(table, properties.jobs().keep(), clock, observer);
        return Tasks.recurring("job-cleaning", FixedDelay.of(CLEANING))
                .execute((instance, context) -> cleaning.clean());
    }

    @Bean
    JobSchedules bailiwickJobSchedules(BailiwickProperties properties, JobQueue queue, GrantStates grants) {
        return new JobSchedules(properties.connections(), queue, grants);
    }

    /**
     * A task that schedules others takes the client of its execution context: the scheduler is made after the tasks.
     */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Scheduler bailiwickScheduler(
            DataSource dataSource,
            ObjectProvider<Task<?>> tasks,
            JobSchedules schedules,
            BailiwickProperties properties) {
        StarterTables.migrate(dataSource);
        List<Task<?>> all =
                Stream.concat(tasks.orderedStream(), schedules.tasks().stream()).toList();
        return Schedulers.create(dataSource, all, properties.jobs());
    }

    @Bean
    SchedulerLifecycle bailiwickSchedulerLifecycle(Scheduler scheduler, JobRunner runner) {
        return new SchedulerLifecycle(scheduler, runner);
    }

    @Bean
    @ConditionalOnMissingBean
    Jobs jobs(
            JobTable table, JobQueue queue, JobRunner runner, Scheduler scheduler, Clock clock, JobObserver observer) {
        return new Jobs(table, queue, runner, scheduler, clock, observer);
    }
}
