package dev.bailiwick.boot.webhook;

import dev.bailiwick.engine.ConnectionId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/**
 * Times how CRMs' calls are answered: the timer {@code bailiwick.webhook.calls} by {@code connection} and
 * {@code outcome}: noted, repeated, marked (a flood, left to an ordinary pull), empty, challenge, rejected, too-large,
 * unstored, failed. Thread-safe.
 */
final class WebhookMetrics {

    static final String UNSTORED = "unstored";

    private final MeterRegistry registry;

    WebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts calls that could not be stored from zero, so that the first one is seen as a change too. */
    void expect(ConnectionId connection) {
        timer(connection, UNSTORED);
    }

    void answered(ConnectionId connection, String outcome, long nanos) {
        timer(connection, outcome).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(ConnectionId connection, String outcome) {
        return registry.timer("bailiwick.webhook.calls", "connection", connection.value(), "outcome", outcome);
    }
}
