package dev.bailiwick.boot.event;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import dev.bailiwick.boot.job.Jobs;
import dev.bailiwick.boot.token.GrantState;
import dev.bailiwick.boot.token.GrantStates;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.mirror.Quarantine;
import dev.bailiwick.engine.plan.PlanListener;
import dev.bailiwick.engine.plan.PlanStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells configured endpoints of Bailiwick's own events. */
@AutoConfiguration
@EnableConfigurationProperties(EventProperties.class)
class EventAutoConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Bean
    EventTable bailiwickEventTable(DataSource dataSource) {
        return EventTable.open(dataSource);
    }

    @Bean
    ReceiverCheck bailiwickReceiverCheck(EventProperties properties) {
        return new ReceiverCheck(properties.allowedHosts());
    }

    @Bean
    Endpoints bailiwickEndpoints(EventProperties properties, ReceiverCheck check) {
        return Endpoints.of(properties, check);
    }

    @Bean
    Events bailiwickEvents(EventTable table, Endpoints endpoints, Clock clock) {
        return new Events(table, endpoints, clock);
    }

    @Bean
    PlanListener bailiwickPlanEvents(Events events, ObjectProvider<PlanStore> plans) {
        return new PlanEvents(events, plans::getObject);
    }

    @Bean
    Deliveries bailiwickDeliveries(EventTable table, Endpoints endpoints, Clock clock) {
        return new Deliveries(table, endpoints, clock);
    }

    @Bean
    EventPost bailiwickEventPost(
            EventTable table,
            Endpoints endpoints,
            ReceiverCheck check,
            ObjectProvider<MeterRegistry> registry,
            Clock clock) {
        EventSender sender = new EventSender(check, clock, PATIENCE);
        EventMetrics metrics = new EventMetrics(registry.getIfAvailable(() -> Metrics.globalRegistry), endpoints);
        return new EventPost(table, endpoints, sender, metrics, clock);
    }

    @Bean
    OneTimeTask<Void> bailiwickDeliverEvents(EventPost post) {
        return EventTasks.deliver(post);
    }

    @Bean
    Task<Void> bailiwickLookForEvents(EventPost post, @Qualifier("bailiwickDeliverEvents") OneTimeTask<Void> deliver) {
        return EventTasks.look(post, deliver);
    }

    @Bean
    Task<Void> bailiwickForgetEvents(EventPost post) {
        return EventTasks.forget(post);
    }

    /** The jobs are asked for late: they are made after the tasks. */
    @Bean
    Task<Void> bailiwickWatchConnections(
            Connections connections,
            Quarantine quarantine,
            GrantStates grants,
            ObjectProvider<Jobs> jobs,
            DataSource dataSource,
            Events events,
            EventProperties properties) {
        FailingPulls failingPulls = new FailingPulls(jobs::getObject);
        ConnectionWatch watch = new ConnectionWatch(
                connections,
                Map.of(
                        Trouble.RECONNECT,
                        connection -> grants.of(connection) == GrantState.RECONNECT ? 1 : 0,
                        Trouble.PULL_FAILS,
                        connection -> failingPulls.of(connection) ? 1 : 0,
                        Trouble.SET_ASIDE,
                        quarantine::count),
                grants,
                TroubleTable.open(dataSource),
                events,
                new TransactionTemplate(new JdbcTransactionManager(dataSource)));
        return EventTasks.watch(watch, properties.watchEvery());
    }
}
