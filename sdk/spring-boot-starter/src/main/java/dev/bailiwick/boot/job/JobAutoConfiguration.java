package dev.bailiwick.boot.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.bailiwick.boot.BailiwickProperties;
import dev.bailiwick.boot.StarterTables;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The scheduler of all background work. It runs every {@link Task} that is a bean, on one node or many. */
@AutoConfiguration
class JobAutoConfiguration {

    /**
     * A task that schedules others takes the client of its execution context: the scheduler is made after the tasks.
     */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Scheduler bailiwickScheduler(DataSource dataSource, ObjectProvider<Task<?>> tasks, BailiwickProperties properties) {
        StarterTables.migrate(dataSource);
        return Schedulers.create(dataSource, tasks.orderedStream().toList(), properties.jobs());
    }

    @Bean
    SchedulerLifecycle bailiwickSchedulerLifecycle(Scheduler scheduler) {
        return new SchedulerLifecycle(scheduler);
    }
}
