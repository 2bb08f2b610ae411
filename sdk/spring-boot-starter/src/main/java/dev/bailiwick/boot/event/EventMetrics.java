package dev.bailiwick.boot.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Times attempts to send events: the timer {@code bailiwick.event.deliveries} by {@code endpoint} and {@code result}
 * (taken, failed, gone). Thread-safe.
 */
final class EventMetrics {

    private static final String FAILED = "failed";

    private final MeterRegistry registry;

    /** Counts failures from zero, so that the first one is seen as a change too. */
    EventMetrics(MeterRegistry registry, Endpoints endpoints) {
        this.registry = registry;
        endpoints.all().forEach(endpoint -> timer(endpoint.name(), FAILED));
    }

    void attempted(String endpoint, SendResult result) {
        String label = result.isTaken() ? "taken" : result.isGone() ? "gone" : FAILED;
        timer(endpoint, label).record(result.duration());
    }

    private Timer timer(String endpoint, String result) {
        return registry.timer("bailiwick.event.deliveries", "endpoint", endpoint, "result", result);
    }
}
