package dev.bailiwick.boot.webhook;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import dev.bailiwick.boot.job.Jobs;
import dev.bailiwick.boot.token.GrantState;
import dev.bailiwick.boot.token.GrantStates;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.pull.HintedPuller;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Lets CRMs call. What they call at {@code /webhooks/*} never gets to the application's own security: the connectors
 * judge the calls.
 */
@AutoConfiguration(beforeName = "org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookAutoConfiguration {

    @Bean
    HintTable bailiwickHintTable(DataSource dataSource, Clock clock) {
        return HintTable.open(dataSource, clock);
    }

    @Bean
    PublicAddress bailiwickPublicAddress(WebhookProperties properties) {
        return new PublicAddress(properties.publicUrl());
    }

    @Bean
    HintInbox bailiwickHintInbox(HintTable table) {
        return new HintInbox(table);
    }

    /**
     * After what makes the request what the caller sent to a proxy. Before the filter that observes all requests, which
     * has the same order: the endpoint has a timer of its own.
     */
    @Bean
    FilterRegistrationBean<WebhookEndpoint> bailiwickWebhookEndpoint(
            Connections connections,
            PublicAddress address,
            HintInbox inbox,
            ObjectProvider<MeterRegistry> registry,
            Clock clock) {
        WebhookMetrics metrics = new WebhookMetrics(registry.getIfAvailable(() -> Metrics.globalRegistry));
        FilterRegistrationBean<WebhookEndpoint> endpoint =
                new FilterRegistrationBean<>(new WebhookEndpoint(connections, address, inbox, metrics, clock));
        endpoint.addUrlPatterns(PublicAddress.PATH + "*");
        endpoint.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return endpoint;
    }

    /** The jobs are asked for late: they are made after the tasks. */
    @Bean
    HintFollower bailiwickHintFollower(
            HintTable table,
            Connections connections,
            GrantStates grants,
            Mirror mirror,
            MirrorWriter writer,
            ConnectionLocks locks,
            DataSource dataSource,
            ObjectProvider<Jobs> jobs,
            Clock clock) {
        HintedPuller named = new HintedPuller(connections, writer, locks);
        MarkFollower marked = new MarkFollower(MarkTable.open(dataSource), jobs::getObject, clock);
        return new HintFollower(table, connections, isConnected(grants), mirror, named, marked);
    }

    @Bean
    OneTimeTask<Void> bailiwickFollowWebhooks(HintFollower follower) {
        return WebhookTasks.follow(follower);
    }

    @Bean
    Task<Void> bailiwickLookForWebhooks(
            HintFollower follower, @Qualifier("bailiwickFollowWebhooks") OneTimeTask<Void> follow) {
        return WebhookTasks.look(follower, follow);
    }

    @Bean
    Task<Void> bailiwickForgetWebhooks(HintTable table) {
        return WebhookTasks.forget(table);
    }

    @Bean
    Task<Void> bailiwickSubscribeWebhooks(
            DataSource dataSource,
            Connections connections,
            GrantStates grants,
            PublicAddress address,
            WebhookProperties properties,
            Clock clock) {
        return WebhookTasks.subscribe(new Subscriptions(
                SubscriptionTable.open(dataSource),
                connections,
                isConnected(grants),
                address,
                properties.webhooks().subscribe(),
                clock));
    }

    private static Predicate<ConnectionId> isConnected(GrantStates grants) {
        return connection -> grants.of(connection) == GrantState.CONNECTED;
    }
}
