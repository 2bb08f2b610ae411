package dev.bailiwick.boot.observe;

import dev.bailiwick.boot.ConnectionStatuses;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.push.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Health and metrics for Spring Boot Actuator. */
@AutoConfiguration
class ObserveAutoConfiguration {

    @Bean
    RecordMetrics bailiwickRecordMetrics(ObjectProvider<MeterRegistry> registry) {
        return new RecordMetrics(registry.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    JobMetrics bailiwickJobMetrics(ObjectProvider<MeterRegistry> registry) {
        return new JobMetrics(registry.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    CallMetrics bailiwickCallMetrics(Connections connections) {
        return new CallMetrics(connections);
    }

    @Bean
    ConnectionMetrics bailiwickConnectionMetrics(
            Connections connections, ConnectionStatuses statuses, Outbox outbox, Clock clock) {
        return new ConnectionMetrics(connections, statuses, outbox, clock);
    }

    @Bean
    @ConditionalOnEnabledHealthIndicator("bailiwick")
    HealthIndicator bailiwickHealthIndicator(ConnectionStatuses statuses) {
        return new BailiwickHealthIndicator(statuses);
    }
}
