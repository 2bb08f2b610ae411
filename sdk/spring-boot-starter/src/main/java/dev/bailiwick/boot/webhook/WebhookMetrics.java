package dev.bailiwick.boot.webhook;

import dev.bailiwick.engine.ConnectionId;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;

/**
 * Times how CRMs' calls are answered: the timer {@code bailiwick.webhook.calls} by {@code connection} and
 * {@code outcome}: noted, repeated, marked (a flood, left to an ordinary pull), empty, challenge, rejected, too-large,
 * unstored, failed. Thread-safe.
 */
final class WebhookMetrics {

    private final MeterRegistry registry;

    WebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void answered(ConnectionId connection, String outcome, long nanos) {
        registry.timer("bailiwick.webhook.calls", "connection", connection.value(), "outcome", outcome)
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
